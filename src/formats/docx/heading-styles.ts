import { decodeEntities } from "../decode/entities.ts";
import { prefixOf, valueIn } from "./word-xml.ts";

interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  /** 0 for the highest; null where the style says none. */
  readonly outline: number | null;
}

/** Styles based on styles: nobody's lead further. */
const stepsMax = 20;

/** Levels that HTML has headings for. */
const levelsMax = 6;

/** The level of the heading, from 1, that each paragraph style of a document makes, by the id of the style. */
export function findHeadingStyles(xml: string): ReadonlyMap<string, number> {
  const styles = listStyles(xml);
  const levels = [...styles.keys()].flatMap((id) => {
    const level = levelOf(id, styles);
    return level === null ? [] : [[id, level] as const];
  });
  return new Map(levels);
}

/** The names of the paragraph styles that make lines of a table of contents, by the ids of the styles. */
export function findContentsStyles(xml: string): ReadonlyMap<string, string> {
  const styles = [...listStyles(xml)].filter(([, { name }]) => /^(?:toc \d|toc heading|contents \d)$/i.test(name));
  return new Map(styles.map(([id, { name }]) => [id, name]));
}

/** Its own outline level, or that of a style that it is based on; built-in headings are named so in every language. */
function levelOf(id: string, styles: ReadonlyMap<string, Style>): number | null {
  let next: string | null = id;
  for (let step = 0; next !== null && step < stepsMax; step += 1) {
    const style: Style | undefined = styles.get(next);
    if (style === undefined) return null;
    const named = /^heading ([1-9])$/i.exec(style.name)?.[1];
    const level = style.outline === null ? (named === undefined ? null : Number(named)) : style.outline + 1;
    if (level !== null) return level <= levelsMax ? level : null;
    next = style.basedOn;
  }
  return null;
}

function listStyles(xml: string): ReadonlyMap<string, Style> {
  const prefix = prefixOf(xml);
  const pieces = xml.split(`<${prefix}style `).slice(1);
  return new Map(
    pieces.flatMap((piece) => {
      const tag = piece.slice(0, piece.indexOf(">"));
      const id = attributeIn(tag, `${prefix}styleId`);
      if (id === null || attributeIn(tag, `${prefix}type`) !== "paragraph") return [];
      const body = piece.split(`</${prefix}style>`)[0] ?? "";
      const outline = valueIn(body, `${prefix}outlineLvl`, `${prefix}val`);
      const style = {
        name: valueIn(body, `${prefix}name`, `${prefix}val`) ?? id,
        basedOn: valueIn(body, `${prefix}basedOn`, `${prefix}val`),
        outline: outline === null || !/^\d$/.test(outline) ? null : Number(outline),
      };
      return [[id, style] as const];
    }),
  );
}

/** The value of an attribute in the opening of an element, or null. */
export function attributeIn(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : decodeEntities(found);
}
