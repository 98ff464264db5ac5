import type { Notes } from "../decode/epub/notes.ts";
import { attributeName } from "../decode/tree.ts";
import { elementsOfSegment, type Segment } from "./segment.ts";

/**
 * Gives the elements of a chapter that comes from several documents ids that no other of it has, since each document
 * counts its notes from 1. Answers the way from addresses to keys that knows the new ids.
 */
export function makeIdsDistinct(segments: readonly Segment[], keyOf: Notes["keyOf"]): Notes["keyOf"] {
  const renamed = new Map<string, string>();
  for (const segment of segments) {
    const taken = new Set<string>();
    for (const { id, path, number } of idsIn(segment)) {
      const old = id.value;
      if (number > 1 && taken.has(old)) id.value = `${old}-${number}`;
      if (id.value !== old) renamed.set(`${path}#${old}`, `${path}#${id.value}`);
      taken.add(id.value);
    }
  }
  return (address, path) => {
    const key = keyOf(address, path);
    return renamed.get(key) ?? key;
  };
}

/** The attributes with ids in a segment, each with the path and the number of its document there. */
function idsIn(segment: Segment) {
  return segment.pieces.flatMap((piece, index) =>
    elementsOfSegment({ ...segment, pieces: [piece] }).flatMap(({ attrs }) => {
      const id = attrs.find((attribute) => attributeName(attribute) === "id");
      return id === undefined ? [] : [{ id, path: piece.path, number: index + 1 }];
    }),
  );
}
