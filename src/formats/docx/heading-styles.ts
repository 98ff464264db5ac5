import { listStyles, type WordStyle, withBases } from "./word-styles.ts";
import { prefixOf, valueIn } from "./word-xml.ts";

interface LevelledStyle extends WordStyle {
  /** 0 for the highest; null where the style says none. */
  readonly outline: number | null;
}

/** Levels that HTML has headings for. */
const levelsMax = 6;

/** The level of the heading, from 1, that each paragraph style of a document makes, by the id of the style. */
export function findHeadingStyles(xml: string): ReadonlyMap<string, number> {
  const styles = listLevelled(xml);
  const levels = [...styles.keys()].flatMap((id) => {
    const level = levelOf(id, styles);
    return level === null ? [] : [[id, level] as const];
  });
  return new Map(levels);
}

/** The names of the paragraph styles that make lines of a table of contents, by the ids of the styles. */
export function findContentsStyles(xml: string): ReadonlyMap<string, string> {
  const styles = [...listLevelled(xml)].filter(([, { name }]) => /^(?:toc \d|toc heading|contents \d)$/i.test(name));
  return new Map(styles.map(([id, { name }]) => [id, name]));
}

/** Its own outline level, or that of a style that it is based on; built-in headings are named so in every language. */
function levelOf(id: string, styles: ReadonlyMap<string, LevelledStyle>): number | null {
  for (const { name, outline } of withBases(id, styles)) {
    const named = /^heading ([1-9])$/i.exec(name)?.[1];
    const level = outline === null ? (named === undefined ? null : Number(named)) : outline + 1;
    if (level !== null) return level <= levelsMax ? level : null;
  }
  return null;
}

function listLevelled(xml: string): ReadonlyMap<string, LevelledStyle> {
  const prefix = prefixOf(xml);
  const ofParagraphs = [...listStyles(xml)].filter(([, { type }]) => type === "paragraph");
  return new Map(
    ofParagraphs.map(([id, style]) => {
      const outline = valueIn(style.body, `${prefix}outlineLvl`, `${prefix}val`);
      return [id, { ...style, outline: outline === null || !/^\d$/.test(outline) ? null : Number(outline) }];
    }),
  );
}
