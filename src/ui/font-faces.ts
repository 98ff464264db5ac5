import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { onDemand } from "#core/on-demand.ts";

/** A font file of the Literata package: its name as an asset and its place. */
export interface FontFile {
  readonly name: string;
  readonly file: string;
  readonly subset: string;
  readonly style: "normal" | "italic";
}

const styles = ["normal", "italic"] as const;

/** The subsets with the characters for which a browser asks for them, as the package cuts them. */
const ranges: Readonly<Record<string, string>> = {
  "cyrillic-ext": "U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F",
  cyrillic: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
  "greek-ext": "U+1F00-1FFF",
  greek: "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF",
  vietnamese:
    "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
};

/** Every font file that pages may ask for; the weight axis only, since the optical one doubles the bytes. */
export function fontFiles(): readonly FontFile[] {
  return Object.keys(ranges).flatMap((subset) =>
    styles.map((style) => ({
      name: style === "normal" ? `literata-${subset}.woff2` : `literata-${subset}-italic.woff2`,
      file: fileURLToPath(
        import.meta.resolve(`@fontsource-variable/literata/files/literata-${subset}-wght-${style}.woff2`),
      ),
      subset,
      style,
    })),
  );
}

/** The upright fonts themselves, read once, for covers that are set in them. */
export const readUprightFonts = onDemand((): readonly Uint8Array[] => {
  const upright = fontFiles().filter(({ style }) => style === "normal");
  // Most letters are in the last.
  return upright.map(({ file }) => readFileSync(file)).reverse();
});

/** The `@font-face` rules, with a fall-back of Georgia's own letters set to Literata's measures, so that nothing jumps. */
export function fontFaceCss(toAddress: (name: string) => string): string {
  const faces = fontFiles().map(
    (font) =>
      `@font-face{font-family:Literata;font-style:${font.style};font-weight:200 900;font-display:swap;` +
      `src:url(${toAddress(font.name)}) format("woff2");unicode-range:${ranges[font.subset]}}`,
  );
  return [...faces, ...styles.map(fallback)].join("\n").concat("\n");
}

/** Literata's own measures, in parts of the em. */
const ascent = 1.177;
const descent = 0.308;

/**
 * Literata's mean letter in English prose (0.475 of the em upright, 0.447 italic, measured) over Georgia's (0.446, 0.438).
 * The overrides are divided by it, because `size-adjust` scales them too.
 */
const widthRatio = { normal: 1.064, italic: 1.02 };

function fallback(style: "normal" | "italic"): string {
  const local = style === "normal" ? 'local("Georgia")' : 'local("Georgia Italic")';
  const ratio = widthRatio[style];
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  return (
    `@font-face{font-family:"Literata Fallback";font-style:${style};src:${local};size-adjust:${percent(ratio)};` +
    `ascent-override:${percent(ascent / ratio)};descent-override:${percent(descent / ratio)};line-gap-override:0%}`
  );
}
