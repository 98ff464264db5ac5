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
    for (const [index, piece] of segment.pieces.entries()) {
      for (const { attrs } of elementsOfSegment({ ...segment, pieces: [piece] })) {
        const id = attrs.find((attribute) => attributeName(attribute) === "id");
        if (id === undefined) continue;
        if (index > 0 && taken.has(id.value)) {
          const value = `${id.value}-${index + 1}`;
          renamed.set(`${piece.path}#${id.value}`, `${piece.path}#${value}`);
          id.value = value;
        }
        taken.add(id.value);
      }
    }
  }
  return (address, path) => {
    const key = keyOf(address, path);
    return renamed.get(key) ?? key;
  };
}
