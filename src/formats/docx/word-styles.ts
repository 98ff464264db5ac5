import { decodeEntities } from "../decode/entities.ts";
import { prefixOf, valueIn } from "./word-xml.ts";

/** A style of a Word document, as far as every reader of styles asks. */
export interface WordStyle {
  readonly name: string;
  /** The id of the style that it changes. */
  readonly basedOn: string | null;
  readonly type: "paragraph" | "character";
  /** What most words and lines have that name no style. */
  readonly isUsual: boolean;
  /** The XML between its tags. */
  readonly body: string;
}

/** Styles based on styles: nobody's lead further. */
const stepsMax = 20;

/** The styles of paragraphs and characters in `styles.xml`, by their ids. */
export function listStyles(xml: string): ReadonlyMap<string, WordStyle> {
  const prefix = prefixOf(xml);
  const pieces = xml.split(`<${prefix}style `).slice(1);
  return new Map(
    pieces.flatMap((piece) => {
      const tag = piece.slice(0, piece.indexOf(">"));
      const id = attributeIn(tag, `${prefix}styleId`);
      const type = attributeIn(tag, `${prefix}type`);
      if (id === null || (type !== "paragraph" && type !== "character")) return [];
      const body = piece.split(`</${prefix}style>`)[0] ?? "";
      const style: WordStyle = {
        name: decodeEntities(valueIn(body, `${prefix}name`, `${prefix}val`) ?? id),
        basedOn: valueIn(body, `${prefix}basedOn`, `${prefix}val`),
        type,
        isUsual: /^(?:1|true|on)$/.test(attributeIn(tag, `${prefix}default`) ?? ""),
        body,
      };
      return [[id, style] as const];
    }),
  );
}

/** A style, the one that it is based on, and so on. */
export function* withBases<Style extends Pick<WordStyle, "basedOn">>(
  id: string,
  styles: ReadonlyMap<string, Style>,
): Generator<Style> {
  let style = styles.get(id);
  for (let step = 0; style !== undefined && step < stepsMax; step += 1) {
    yield style;
    style = style.basedOn === null ? undefined : styles.get(style.basedOn);
  }
}

/** The value of an attribute in the opening of an element, or null. */
export function attributeIn(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : decodeEntities(found);
}
