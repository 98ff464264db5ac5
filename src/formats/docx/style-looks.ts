import { attributeIn, listStyles, type WordStyle, withBases } from "./word-styles.ts";
import { prefixOf, valueIn } from "./word-xml.ts";

/** What a style says of the words and the lines in it. */
interface Looks {
  /** Names of the properties that are switched on or off for its words. */
  readonly switches: ReadonlyMap<string, boolean>;
  readonly alignment: string | null;
}

interface LookingStyle extends WordStyle, Looks {}

/** Properties of words that HTML has elements for. */
const switchNames = ["i", "b", "strike", "u"] as const;

/** Styles whose looks are told by what their words are: headings, links, marks of notes. */
const toldOtherwise =
  /^(?:title|heading|toc|contents|(?:followed|visited|internet)? ?(?:hyper)?link|visited internet link|.*(?:footnote|endnote|annotation).*)(?: .*)?$/i;

/** The alignment that each paragraph style gives to its lines, by the id of the style. */
export function findAlignments(stylesXml: string): ReadonlyMap<string, string> {
  const styles = listLooking(stylesXml);
  return new Map(
    [...styles.keys()].flatMap((id) => {
      const { alignment } = looksOf(id, styles);
      return alignment === null ? [] : [[id, alignment] as const];
    }),
  );
}

/**
 * A part's XML in which each run says for itself what the styles of its words and its paragraph say: the converter
 * looks at what stands with the words alone, and italics that a style gives would be lost.
 */
export function withStyleLooks(xml: string, stylesXml: string): string {
  const styles = listLooking(stylesXml);
  const prefix = prefixOf(xml);
  const pieces = new RegExp(
    `<${prefix}p(?=[\\s>])[^>]*(?<!/)>(?:\\s*<${prefix}pPr>[\\s\\S]*?</${prefix}pPr>)?|</${prefix}p>|(<${prefix}r(?:\\s[^>]*)?(?<!/)>)(?:\\s*<${prefix}rPr>([\\s\\S]*?)</${prefix}rPr>)?`,
    "g",
  );
  const around: (string | null)[] = [];
  return xml.replace(pieces, (piece: string, open?: string, properties = "") => {
    if (open === undefined) {
      if (piece.startsWith("</")) around.pop();
      else around.push(valueIn(piece, `${prefix}pStyle`, `${prefix}val`));
      return piece;
    }
    const own = valueIn(properties, `${prefix}rStyle`, `${prefix}val`);
    const switches = new Map([...switchesOf(around.at(-1) ?? null, styles), ...switchesOf(own, styles)]);
    const added = [...switches]
      .filter(([name, isOn]) => isOn && !new RegExp(`<${prefix}${name}[\\s/>]`).test(properties))
      .map(([name]) => `<${prefix}${name}${name === "u" ? ` ${prefix}val="single"` : ""}/>`)
      .join("");
    return added === "" ? piece : `${open}<${prefix}rPr>${added}${properties}</${prefix}rPr>`;
  });
}

function switchesOf(id: string | null, styles: ReadonlyMap<string, LookingStyle>): ReadonlyMap<string, boolean> {
  return id === null ? new Map() : looksOf(id, styles).switches;
}

/** Its own looks over those of the styles that it is based on; what most words look like says nothing. */
function looksOf(id: string, styles: ReadonlyMap<string, LookingStyle>): Looks {
  const switches = new Map<string, boolean>();
  let alignment: string | null = null;
  for (const style of withBases(id, styles)) {
    if (style.isUsual || toldOtherwise.test(style.name)) break;
    for (const [name, isOn] of style.switches) if (!switches.has(name)) switches.set(name, isOn);
    alignment ??= style.alignment;
  }
  return { switches, alignment };
}

function listLooking(xml: string): ReadonlyMap<string, LookingStyle> {
  const prefix = prefixOf(xml);
  return new Map(
    [...listStyles(xml)].map(([id, style]) => {
      const { body } = style;
      const alignment = valueIn(body, `${prefix}jc`, `${prefix}val`);
      return [id, { ...style, switches: readSwitches(body, prefix), alignment }];
    }),
  );
}

function readSwitches(body: string, prefix: string): ReadonlyMap<string, boolean> {
  return new Map(
    switchNames.flatMap((name) => {
      const tag = new RegExp(`<${prefix}${name}(?:\\s[^>]*)?/?>`).exec(body)?.[0];
      if (tag === undefined) return [];
      const isOff = /^(?:0|false|off|none)$/.test(attributeIn(tag, `${prefix}val`) ?? "");
      return [[name, !isOff] as const];
    }),
  );
}
