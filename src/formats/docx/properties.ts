import { findLanguage } from "#core/languages.ts";
import type { WordParts } from "./open-docx.ts";
import { countElements, prefixOf, textIn, valueIn } from "./word-xml.ts";

/** What a document says of itself. */
export interface Properties {
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
}

/** What programs write where nobody has written anything. */
const titlesOfNobody = /^(?:untitled|document ?\d*|microsoft word(?: - .*)?|new document|unbenannt|dokument ?\d*)$/i;
const authorsOfNobody =
  /^(?:python-docx|docx4j|docx|un-?named|unknown(?: author)?|administrator|admin|user|owner|author|apache poi|microsoft(?: office)?(?: user)?|pandoc|libreoffice|openoffice|google docs)$/i;

export function readProperties(parts: WordParts): Properties {
  const title = textIn(parts.properties, "dc:title");
  const author = textIn(parts.properties, "dc:creator");
  return {
    title: title === null || titlesOfNobody.test(title) ? null : title,
    author: author === null || authorsOfNobody.test(author) ? null : author,
    language: languageOf(parts),
  };
}

/**
 * The language named for the whole, else that of its styles; English there is what programs begin with and says
 * nothing. Styles name a second one for scripts that run from right to left, which counts when the text does.
 */
function languageOf({ properties, styles, document }: WordParts): string | null {
  const named = textIn(properties, "dc:language");
  if (named !== null) return findLanguage(named)?.code ?? null;
  const prefix = prefixOf(styles);
  const isRightToLeft =
    countElements(document, `${prefixOf(document)}bidi`) * 2 > countElements(document, `${prefixOf(document)}p`);
  const usual = valueIn(styles, `${prefix}lang`, `${prefix}${isRightToLeft ? "bidi" : "val"}`);
  if (usual === null || /^en\b/i.test(usual)) return null;
  return findLanguage(usual)?.code ?? null;
}
