/**
 * How the cleaner treats an element.
 *
 * - `inline`: in running text; a newline inside it is a line break or a paragraph break.
 * - `steady`: in running text; newlines inside it stay as they are.
 * - `line`: holds running text and nothing else: paragraphs, headings, pre.
 * - `flow`: its running text becomes paragraphs.
 * - `still`: its running text stays without paragraphs, and so does everything in it.
 * - `grid`: holds only its own parts, no text.
 */
export type Kind = "inline" | "steady" | "line" | "flow" | "still" | "grid" | "object" | "part" | "br" | "hr";

const namesByKind: Readonly<Record<Kind, string>> = {
  inline: "b big cite code del dfn em i ins kbd q rp rt s samp small span strike strong sub sup tt u var",
  steady: "a abbr acronym ruby",
  line: "p h1 h2 h3 h4 h5 h6 pre",
  flow: "blockquote center details div",
  still: "address audio caption dd dl dt figcaption figure li ol summary td th ul video",
  grid: "colgroup table tbody tfoot thead tr",
  object: "embed iframe img object",
  part: "col source track",
  br: "br",
  hr: "hr",
};

export const kinds: ReadonlyMap<string, Kind> = new Map(
  // The keys are those of the record above, whose type is Kind.
  (Object.keys(namesByKind) as Kind[]).flatMap((kind) => namesByKind[kind].split(" ").map((name) => [name, kind])),
);

/** Elements that may not stay but divide the text like a block, so that words on both sides are not joined. */
export const dividers: ReadonlySet<string> = new Set(
  (
    "article aside body button dialog dir fieldset footer form frameset header hgroup html legend listing main menu nav " +
    "optgroup option search section select textarea title"
  ).split(" "),
);

/** Elements written without an end tag. */
export const voidElements: ReadonlySet<string> = new Set(["br", "col", "embed", "hr", "img", "source", "track"]);

const gridParents: Readonly<Record<string, readonly string[]>> = {
  caption: ["table"],
  col: ["colgroup"],
  colgroup: ["table"],
  tbody: ["table"],
  td: ["tr"],
  tfoot: ["table"],
  th: ["tr"],
  thead: ["table"],
  tr: ["tbody", "tfoot", "thead"],
  source: ["audio", "video"],
  track: ["audio", "video"],
};

/** Whether an element can stand in that parent without the parser moving or dropping it. */
export function mayStandIn(name: string, parent: string, parentKind: Kind): boolean {
  const parents = gridParents[name];
  if (parents !== undefined) return parents.includes(parent);
  return parentKind !== "grid";
}

/** Blocks that end a heading or a `pre` they stand in; the others lose their tags there. */
export const headingBreakers: ReadonlySet<string> = new Set(
  "audio details dl figure h1 h2 h3 h4 h5 h6 hr ol pre table ul video".split(" "),
);
