import { findLanguageCode } from "../decode/ao3/language-names.ts";
import type { ImportedTagType } from "../document.ts";

/** What a line such as "Fiction T - English - Adventure/Humor - [Ann, Bert] Cat - Chapters: 3" says. */
export interface RatedLine {
  readonly rating: string;
  readonly language: string | null;
  readonly tags: Readonly<Partial<Record<ImportedTagType, readonly string[]>>>;
  /** Pieces of which nobody knows what they say. */
  readonly rest: readonly string[];
}

/** The genres of the site that writes such lines, of which one holds the sign that parts them. */
const genre =
  /Adventure|Angst|Crime|Drama|Family|Fantasy|Friendship|General|Horror|Humor|Hurt\/Comfort|Mystery|Parody|Poetry|Romance|Sci-Fi|Spiritual|Supernatural|Suspense|Tragedy|Western/g;

/** The pieces of the line about a story by what they say; those in brackets are a pair. */
export function readRatedLine(line: string): RatedLine {
  const [first = "", ...pieces] = line.split(/\s+-\s+/).map((piece) => piece.trim());
  const language = findLanguageCode(pieces[0] ?? "");
  if (language !== null) pieces.shift();
  const genres = isOfGenres(pieces[0] ?? "") ? (pieces.shift()?.match(genre) ?? []) : [];
  const isCast = language !== null && pieces.length > 0 && !/:/.test(pieces[0] ?? "");
  const cast = isCast ? readCast(pieces.shift() ?? "") : { pairs: [], characters: [] };
  return {
    rating: first.replace(/^fiction\s+/i, ""),
    language,
    tags: {
      ...(genres.length === 0 ? {} : { freeform: [...genres] }),
      ...(cast.pairs.length === 0 ? {} : { relationship: cast.pairs }),
      ...(cast.characters.length === 0 ? {} : { character: cast.characters }),
    },
    rest: pieces.filter((piece) => piece !== ""),
  };
}

function isOfGenres(piece: string): boolean {
  return piece !== "" && piece.replace(genre, "").replaceAll("/", "") === "";
}

function readCast(piece: string) {
  const pairs = [...piece.matchAll(/\[([^\]]*)\]/g)].map(([, names = ""]) => toNames(names).join("/"));
  return { pairs: pairs.filter((pair) => pair !== ""), characters: toNames(piece.replace(/[[\]]/g, ",")) };
}

function toNames(list: string): readonly string[] {
  const names = list.split(",").map((name) => name.trim());
  return names.filter((name) => name !== "");
}
