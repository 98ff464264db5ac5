/** Properties that skins may use beside the families below. None of them moves by itself or loads anything. */
const properties: ReadonlySet<string> = new Set(
  `accent-color align-content align-items align-self appearance aspect-ratio azimuth backface-visibility block-size bottom
  box-decoration-break box-shadow box-sizing break-after break-before break-inside caption-side caret-color clear clip
  clip-path color color-adjust color-scheme contain content counter-increment counter-reset counter-set cursor direction
  display elevation empty-cells filter float gap grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows
  grid-column grid-column-end grid-column-gap grid-column-start grid-gap grid-row grid-row-end grid-row-gap
  grid-row-start grid-template grid-template-areas grid-template-columns grid-template-rows hanging-punctuation height
  hyphenate-character hyphens image-orientation image-rendering initial-letter inline-size inset inset-block
  inset-block-end inset-block-start inset-inline inset-inline-end inset-inline-start isolation justify-content
  justify-items justify-self left letter-spacing line-break line-height max-block-size max-height max-inline-size
  max-width min-block-size min-height min-inline-size min-width mix-blend-mode object-fit object-position opacity order
  orphans page perspective perspective-origin pitch pitch-range place-content place-items place-self play-during
  pointer-events position print-color-adjust quotes resize richness right rotate row-gap ruby-align ruby-position scale
  shape-image-threshold shape-margin shape-outside size speak speak-header speak-numeral speak-punctuation speech-rate
  stress tab-size table-layout top touch-action translate unicode-bidi user-select vertical-align visibility
  voice-family volume white-space widows width word-break word-spacing word-wrap writing-mode z-index zoom`.split(
    /\s+/,
  ),
);

const families: readonly string[] = (
  "background border column columns cue flex font layout-grid list-style margin marker outline overflow padding page-break " +
  "pause scrollbar text transform transition"
).split(" ");

/** Families whose values may name an image. */
const imageFamilies: readonly string[] = ["background", "border", "list-style"];

/** Whether a skin may set a property, given in lower case; with or without a browser's prefix. */
export function isAllowedProperty(property: string): boolean {
  const name = withoutPrefix(property);
  return properties.has(name) || families.some((family) => isInFamily(name, family));
}

/** Whether the value of a property may name an image. */
export function mayNameImage(property: string): boolean {
  const name = withoutPrefix(property);
  return name === "content" || imageFamilies.some((family) => isInFamily(name, family));
}

function withoutPrefix(property: string): string {
  return property.replace(/^-(?:webkit|moz|ms|o|khtml)-/, "");
}

function isInFamily(name: string, family: string): boolean {
  return name === family || (name.startsWith(`${family}-`) && /^[a-z-]+$/.test(name));
}
