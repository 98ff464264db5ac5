import { type Html, html } from "#core/html.ts";
import { namesOf } from "../encode/work-page.ts";
import type { Volume } from "./volume.ts";

/** In units of the drawing, which has the shape that shops ask of covers. */
const width = 1600;
const height = 2400;
const margin = 160;

/** Ground and ink of covers, dark enough under light letters to be read as a thumbnail. */
const palettes: readonly (readonly [ground: string, ink: string, accent: string])[] = [
  ["#3b1f2b", "#f6efe4", "#d9a5a0"],
  ["#1f3a3d", "#f3f0e6", "#a9c7b8"],
  ["#22304f", "#f2efe8", "#a8b8dc"],
  ["#4a3320", "#f7f0e2", "#dcb98a"],
  ["#2f2a45", "#f2eef5", "#bcaed8"],
  ["#28402a", "#f2f2e6", "#b3cc9f"],
  ["#4c2320", "#f8efe8", "#e0aa8f"],
  ["#26343f", "#eff3f4", "#9fc0cf"],
];

interface Line {
  readonly text: string;
  readonly size: number;
}

/** A typeset cover: title, authors, fandoms and the archive, in colours that are a work's own for good. */
export function coverDrawing(volume: Volume): Html {
  const [ground, ink, accent] = palettes[hashOf(volume.url) % palettes.length] ?? ["#222222", "#ffffff", "#cccccc"];
  const title = fit(volume.title, [190, 160, 130, 105, 84], 7);
  const authors = fit(namesOf(volume.creators), [84, 68, 56], 4);
  const fandoms = fit(fandomsOf(volume), [52, 44], 3);
  const titleTop = 620;
  const ruleAt = titleTop + sizeOf(title) + 40;
  return html`<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xml:lang="${volume.language}">
<title>${volume.title}</title>
<rect width="${width}" height="${height}" fill="${ground}" />
<rect x="70" y="70" width="${width - 140}" height="${height - 140}" fill="none" stroke="${accent}" stroke-width="4" />
<rect x="90" y="90" width="${width - 180}" height="${height - 180}" fill="none" stroke="${accent}" stroke-width="1.5" />
<g font-family="Literata, Georgia, 'Noto Serif', serif" text-anchor="middle" fill="${ink}">
${drawLines(fandoms, 320, accent)}${drawLines(title, titleTop, ink)}<path d="M ${width / 2 - 140} ${ruleAt} h 280" stroke="${accent}" stroke-width="5" />
${drawLines(authors, ruleAt + 60, ink)}${drawLines([{ text: volume.site.text, size: 46 }], height - 270, accent)}</g>
</svg>
`;
}

function drawLines(lines: readonly Line[], top: number, colour: string): readonly Html[] {
  let baseline = top;
  return lines.map(({ text, size }) => {
    baseline += size * 1.2;
    return html`<text x="${width / 2}" y="${Math.round(baseline)}" font-size="${size}" fill="${colour}">${text}</text>\n`;
  });
}

function sizeOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * 1.2, 0);
}

/** Text in lines of the largest size in which it needs no more than `linesMax`; what is left over then is cut. */
function fit(text: string, sizes: readonly number[], linesMax: number): readonly Line[] {
  const smallest = sizes.at(-1) ?? 0;
  for (const size of sizes) {
    const lines = wrap(text, (width - 2 * margin) / size);
    if (lines.length <= linesMax && (lines.length <= 4 || size === smallest))
      return lines.map((line) => ({ text: line, size }));
  }
  const lines = wrap(text, (width - 2 * margin) / smallest).slice(0, linesMax);
  return lines.map((line, index) => ({ text: index === linesMax - 1 ? `${line}…` : line, size: smallest }));
}

/** Lines no wider than `emsMax`, broken between words; a word that is too long by itself is broken anywhere. */
function wrap(text: string, emsMax: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text
    .replace(/\s+/g, " ")
    .trim()
    .match(/[^\s\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]+\s?|./gu) ?? []) {
    if (emsOf(line + piece.trimEnd()) <= emsMax) line += piece;
    else {
      if (line.trim() !== "") lines.push(line.trim());
      const letters = [...piece];
      while (emsOf(letters.join("").trimEnd()) > emsMax)
        lines.push(letters.splice(0, fitting(letters, emsMax)).join(""));
      line = letters.join("");
    }
  }
  return line.trim() === "" ? lines : [...lines, line.trim()];
}

function fitting(letters: readonly string[], emsMax: number): number {
  let count = 1;
  while (count < letters.length && emsOf(letters.slice(0, count + 1).join("")) <= emsMax) count += 1;
  return count;
}

/** About how wide a text is in an old-style face; wide scripts take a square a sign. */
function emsOf(text: string): number {
  let ems = 0;
  for (const sign of text) {
    if (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(sign)) ems += 1;
    else if (/[mwMW\p{Lu}@%&—]/u.test(sign)) ems += 0.72;
    else if (/[\s.,:;'’!|iljtfI()-]/.test(sign)) ems += 0.31;
    else if (!/\p{M}/u.test(sign)) ems += 0.53;
  }
  return ems;
}

function fandomsOf(volume: Volume): string {
  const fandoms = volume.books.flatMap(({ tags }) =>
    tags.filter(({ type }) => type === "fandom").flatMap((one) => one.tags),
  );
  return [...new Set(fandoms.map(({ text }) => text))].slice(0, 3).join(" · ");
}

function hashOf(text: string): number {
  let hash = 0;
  for (const sign of text) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
