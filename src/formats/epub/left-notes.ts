import { toAuthorMarkup } from "../decode/author-markup.ts";
import type { Notes } from "../decode/epub/notes.ts";
import type { TreeElement } from "../decode/tree.ts";
import { headingsOf, type Segment } from "./segment.ts";

/** The HTML of lists of notes without their headings and without the notes that chapters have taken; "" for none. */
export function leftNotes(
  lists: readonly Segment[],
  from: {
    readonly notes: Notes;
    readonly used: ReadonlySet<string>;
    readonly pictures: { readonly find: (address: string, path: string) => string | null };
  },
): string {
  const taken = new Set<TreeElement | undefined>([...from.used].map((key) => from.notes.elements.get(key)));
  const texts = lists.flatMap((segment) => {
    const headings = new Set(headingsOf(segment));
    return segment.pieces.map(({ nodes, path }) =>
      toAuthorMarkup(nodes, {
        anchors: new Set(),
        keepsClasses: false,
        toLink: () => null,
        toImage: (address) => from.pictures.find(address, path),
        special: (element) => (taken.has(element) || headings.has(element) ? "" : null),
      }),
    );
  });
  return texts.filter((html) => html.replace(/<(?!img)[^>]*>/g, "").trim() !== "").join("\n");
}
