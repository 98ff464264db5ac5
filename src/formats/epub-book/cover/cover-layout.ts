import { namesOf } from "../../encode/work-page.ts";
import type { Volume } from "../volume.ts";

/** In units of the cover, which has the shape that shops ask for. */
export const coverWidth = 1600;
export const coverHeight = 2400;
const margin = 190;

export type Ink = "ink" | "accent";

export interface CoverLine {
  readonly text: string;
  readonly size: number;
  /** Where its letters stand. */
  readonly baseline: number;
  readonly ink: Ink;
}

export interface CoverLayout {
  readonly lines: readonly CoverLine[];
  /** How far down the rule between title and authors is. */
  readonly ruleAt: number;
  readonly ruleWidth: number;
  readonly colours: Readonly<Record<"ground" | Ink, string>>;
}

/** Ground and inks of covers, dark enough under light letters to be read as a thumbnail. */
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

const leading = 1.22;
const titleLinesUsual = 4;
const fandomsMax = 2;

/**
 * Where the words of a cover stand: fandoms, title, authors and the archive, in colours that are a work's own for good.
 * `emsOf` measures a text in ems, exactly or by a guess.
 */
export function layOutCover(volume: Volume, emsOf: (text: string) => number): CoverLayout {
  const [ground, ink, accent] = palettes[hashOf(volume.url) % palettes.length] ?? ["#222222", "#ffffff", "#cccccc"];
  const fit = (text: string, sizes: readonly number[], linesMax: number): readonly Sized[] =>
    fitLines(text, { sizes, linesMax, emsOf });
  const title = fit(volume.title, [200, 170, 140, 112, 90], 7);
  const authors = fit(namesOf(volume.creators), [88, 72, 58], 4);
  const fandoms = fit(fandomsOf(volume), [56, 46], 2);
  const titleTop = 720 - Math.min(140, heightOf(title) / 7);
  const ruleAt = titleTop + heightOf(title) + 90;
  const lines = [
    ...place(fandoms, 280, "accent"),
    ...place(title, titleTop, "ink"),
    ...place(authors, ruleAt + 70, "ink"),
    ...place(fit(volume.site.text, [50, 42], 1), coverHeight - 290, "accent"),
  ];
  return { lines, ruleAt, ruleWidth: 280, colours: { ground, ink, accent } };
}

/** About how wide a text is in an old-style face; wide scripts take a square a sign. */
export function guessEms(text: string): number {
  let ems = 0;
  for (const sign of text) {
    if (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(sign)) ems += 1;
    else if (/[mw@%&—\p{Lu}]/u.test(sign)) ems += 0.76;
    else if (/[\s.,:;'’!|iljtfI()-]/.test(sign)) ems += 0.33;
    else if (!/\p{M}/u.test(sign)) ems += 0.56;
  }
  return ems;
}

interface Sized {
  readonly text: string;
  readonly size: number;
}

function place(lines: readonly Sized[], top: number, ink: Ink): readonly CoverLine[] {
  return lines.map(({ text, size }, index) => ({ text, size, baseline: top + size + index * size * leading, ink }));
}

function heightOf(lines: readonly Sized[]): number {
  return lines.reduce((sum, { size }) => sum + size * leading, 0);
}

interface Fitting {
  readonly sizes: readonly number[];
  readonly linesMax: number;
  readonly emsOf: (text: string) => number;
}

/** Text in lines of the largest size in which it needs few and breaks no word; what is too long for all is cut. */
function fitLines(text: string, { sizes, linesMax, emsOf }: Fitting): readonly Sized[] {
  const wrapped = sizes.map((size) => ({ size, ...wrap(text, (coverWidth - 2 * margin) / size, emsOf) }));
  const few = Math.min(linesMax, titleLinesUsual);
  const fits = wrapped.find(({ lines, isBroken }) => lines.length <= few && !isBroken) ?? wrapped.at(-1);
  const { lines, size } = fits ?? { lines: [], size: 0 };
  return lines.slice(0, linesMax).map((line, index) => {
    const isCut = index === linesMax - 1 && lines.length > linesMax;
    return { text: isCut ? `${line}…` : line, size };
  });
}

const wideScript = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}`;
const pieces = new RegExp(`[^\\s${wideScript}-]*-|[^\\s${wideScript}-]+\\s?|[${wideScript}]|\\s`, "gu");

interface Wrapped {
  readonly lines: readonly string[];
  /** Whether a word was too long for a line. */
  readonly isBroken: boolean;
}

/** Lines no wider than `emsMax`, broken between words; a word that is too long by itself is broken anywhere. */
function wrap(text: string, emsMax: number, emsOf: (text: string) => number): Wrapped {
  const lines: string[] = [];
  let line = "";
  let isBroken = false;
  for (const piece of text.match(pieces) ?? []) {
    if (emsOf((line + piece).trimEnd()) <= emsMax) line += piece;
    else {
      if (line.trim() !== "") lines.push(line.trim());
      const [broken, rest] = breakWord(piece, emsMax, emsOf);
      isBroken ||= broken.length > 0;
      lines.push(...broken);
      line = rest;
    }
  }
  return { lines: line.trim() === "" ? lines : [...lines, line.trim()], isBroken };
}

function breakWord(word: string, emsMax: number, emsOf: (text: string) => number): readonly [string[], string] {
  const broken: string[] = [];
  let rest = "";
  for (const sign of word) {
    if (rest !== "" && emsOf(rest + sign.trim()) > emsMax) {
      broken.push(rest);
      rest = "";
    }
    rest += sign;
  }
  return [broken, rest];
}

function fandomsOf(volume: Volume): string {
  const tags = volume.books.flatMap((book) => book.tags.filter(({ type }) => type === "fandom"));
  const names = tags.flatMap((one) => one.tags.map(({ text }) => text));
  return [...new Set(names)].slice(0, fandomsMax).join(" · ");
}

function hashOf(text: string): number {
  let hash = 0;
  for (const sign of text) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
