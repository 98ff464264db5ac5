import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { sampleBook } from "#test/support/sample-book.ts";
import { readUprightFonts } from "#ui/font-faces.ts";
import { type Volume, volumeOf } from "../volume.ts";
import { coverDrawing } from "./cover-drawing.ts";
import { coverPicture } from "./cover-picture.ts";
import { lettersOf } from "./letters.ts";

const volumeNamed = (title: string): Volume => volumeOf({ ...sampleBook, title });

/** The points of the picture, row by row, as numbers of its palette. */
function pointsOf(png: Uint8Array): readonly Uint8Array[] {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const content = bytes.indexOf("IDAT");
  const rows = inflateSync(bytes.subarray(content + 4, content + 4 + bytes.readUInt32BE(content - 4)));
  return Array.from({ length: height }, (_, y) => rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)));
}

test("a title in letters of the fonts is set as a picture, in the middle and inside the frame", () => {
  for (const title of [
    "Fog",
    "Ёлка",
    "Žižkův Ödipus",
    "Λύχνος",
    "A very long title that needs lines and lines of its own",
  ]) {
    const png = coverPicture(volumeNamed(title), readUprightFonts());
    assert(png !== null, title);
    const rows = pointsOf(png);
    const inked = rows.flatMap((row) =>
      [...row.entries()].filter(([, point]) => point > 0 && point < 128).map(([x]) => x),
    );
    assert(inked.length > 500, title);
    const [left, right] = [inked.reduce((a, b) => Math.min(a, b)), inked.reduce((a, b) => Math.max(a, b))];
    assert(left > 46 && right < 800 - 46, `${title}: ${left} to ${right}`);
    assert(Math.abs(left + right - 800) < 40, `${title}: ${left} to ${right}`);
  }
});

test("a title in other letters is a drawing, and without fonts every title is", () => {
  assert.equal(coverPicture(volumeNamed("灯台の灯"), readUprightFonts()), null);
  assert.equal(coverPicture(volumeNamed("Fog"), []), null);
  assert.match(coverDrawing(volumeNamed("灯台の灯")).toString(), />灯台の灯<\/text>/);
});

test("no line of a drawing is longer than the cover, however long the words are", () => {
  const drawing = coverDrawing(
    volumeNamed("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ".repeat(8)),
  );
  const lines = [...drawing.toString().matchAll(/font-size="(\d+)"[^>]*>([^<]*)</g)];
  assert(lines.length > 4);
  for (const [, size, text] of lines) assert(Number(size) * (text?.length ?? 0) * 0.45 < 1600, text ?? "");
});

test("what is no font has no letters", () => {
  assert.equal(lettersOf([Buffer.from("not a font at all")])("a"), null);
});
