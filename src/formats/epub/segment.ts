import type { ContentsEntry } from "../decode/epub/contents.ts";
import type { TextPiece } from "../decode/epub/notes.ts";
import { leadingHeadings } from "../decode/leading-headings.ts";
import { elementsIn, isElement, type TreeElement, textOf } from "../decode/tree.ts";

/** A stretch of the text from one beginning to the next. */
export interface Segment {
  /** As the contents have it; "" for what they do not list. */
  readonly title: string;
  readonly isListed: boolean;
  readonly pieces: readonly TextPiece[];
  /** What the book itself says of it. */
  readonly types: readonly string[];
  /** False for what a reader comes to by links alone. */
  readonly isLinear: boolean;
  readonly entry: ContentsEntry | null;
  /** The entries around it, the outermost first. */
  readonly around: readonly ContentsEntry[];
}

/** The headings that a segment begins with; of a group of lines around a heading, every line. */
export function headingsOf(segment: Segment): readonly TreeElement[] {
  const headings = leadingHeadings(segment.pieces[0]?.nodes ?? []);
  const lines = headings.flatMap((heading) => {
    const group = heading.parentNode;
    const isGrouped = group !== null && "tagName" in group && isElement(group) && group.tagName === "hgroup";
    return isGrouped ? group.childNodes.filter(isElement) : [heading];
  });
  return [...new Set(lines)];
}

export function textIn(segment: Segment): string {
  return segment.pieces
    .flatMap(({ nodes }) => nodes.map(textOf))
    .filter((text) => text !== "")
    .join(" ");
}

export function elementsOfSegment(segment: Segment): readonly TreeElement[] {
  const nodes = segment.pieces.flatMap((piece) => piece.nodes);
  return nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
}

export function showsPictures(segment: Segment): boolean {
  return elementsOfSegment(segment).some(({ tagName }) => tagName === "img" || tagName === "image");
}
