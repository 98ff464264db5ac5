import type { Volume } from "../volume.ts";
import { Canvas, shades } from "./canvas.ts";
import { type CoverLayout, type CoverLine, coverHeight, coverWidth, type Ink, layOutCover } from "./cover-layout.ts";
import { type FindLetter, lettersOf } from "./letters.ts";
import { toPng } from "./png.ts";

/** A point of the picture for this many units of the cover. */
const unitsPerPoint = 2;
const width = coverWidth / unitsPerPoint;
const height = coverHeight / unitsPerPoint;

const bases: Readonly<Record<Ink, number>> = { ink: 0, accent: shades };

/** A typeset cover as PNG, which every reader shows; null when the fonts do not have every letter of its words. */
export function coverPicture(volume: Volume, fonts: readonly Uint8Array[]): Uint8Array | null {
  const findLetter = lettersOf(fonts);
  const layout = layOutCover(volume, (text) => emsOf(text, findLetter));
  const signs = new Set(layout.lines.flatMap(({ text }) => [...text.normalize("NFC")]));
  if ([...signs].some((sign) => findLetter(sign) === null)) return null;

  const canvas = new Canvas(width, height);
  drawFrame(canvas, layout);
  for (const line of layout.lines) drawLine(canvas, line, findLetter);
  return toPng({ width, height, points: canvas.points, palette: paletteOf(layout.colours) });
}

function emsOf(text: string, findLetter: FindLetter): number {
  let ems = 0;
  for (const sign of text.normalize("NFC")) ems += findLetter(sign)?.advance ?? 1;
  return ems;
}

function drawFrame(canvas: Canvas, { ruleAt, ruleWidth }: CoverLayout): void {
  drawBorder(canvas, 35, 3);
  drawBorder(canvas, 46, 1);
  const across = ruleWidth / unitsPerPoint;
  canvas.fillRectangle((width - across) / 2, ruleAt / unitsPerPoint, [across, 3], bases.accent);
}

function drawBorder(canvas: Canvas, inset: number, thickness: number): void {
  const [across, down] = [width - 2 * inset, height - 2 * inset];
  canvas.fillRectangle(inset, inset, [across, thickness], bases.accent);
  canvas.fillRectangle(inset, height - inset - thickness, [across, thickness], bases.accent);
  canvas.fillRectangle(inset, inset, [thickness, down], bases.accent);
  canvas.fillRectangle(width - inset - thickness, inset, [thickness, down], bases.accent);
}

function drawLine(canvas: Canvas, { text, size, baseline, ink }: CoverLine, findLetter: FindLetter): void {
  const em = size / unitsPerPoint;
  let x = (width - emsOf(text, findLetter) * em) / 2;
  for (const sign of text.normalize("NFC")) {
    const letter = findLetter(sign);
    if (letter === null) continue;
    const placing = { x, y: baseline / unitsPerPoint, scale: em / letter.unitsPerEm };
    canvas.fillContours(letter.contours, placing, bases[ink]);
    x += letter.advance * em;
  }
}

function paletteOf(colours: CoverLayout["colours"]): Uint8Array {
  const ground = toBytes(colours.ground);
  return Uint8Array.from(
    [toBytes(colours.ink), toBytes(colours.accent)].flatMap((ink) =>
      Array.from({ length: shades }, (_, shade) => {
        const share = shade / (shades - 1);
        return ink.map((value, index) => Math.round((ground[index] ?? 0) * (1 - share) + value * share));
      }).flat(),
    ),
  );
}

function toBytes(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
