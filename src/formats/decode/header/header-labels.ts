import type { ImportedTagType } from "../../document.ts";

/** What a line above a text says, by its label. What has no field of its own is `other`. */
export type HeaderField =
  | "title"
  | "author"
  | "email"
  | "summary"
  | "notes"
  | "series"
  | "status"
  | "language"
  | "published"
  | "updated"
  | "other"
  | ImportedTagType;

interface KnownLabel {
  readonly field: HeaderField;
  /** Writers put such a label above a story and hardly anybody in one. */
  readonly isTelling: boolean;
}

/** Labels as writers, lists and archives have had them, in the languages that people write most in. */
const labels: readonly (readonly [field: HeaderField, isTelling: boolean, words: string])[] = [
  ["title", true, "title|story title|story|fic title|titel|titre|título|titolo|название"],
  ["author", true, "author|authors|written by|writer|pen ?name|by|autorin|autor|auteur|autora|autore|автор"],
  ["fandom", true, "fandoms?|фандом"],
  [
    "relationship",
    true,
    "(?:main )?pairings?(?:s\\/characters)?|relationships?|ships?|couples?|paarung|pairing\\(s\\)|pareja|пейринг",
  ],
  ["character", false, "characters?|character\\(s\\)|charaktere|personnages|personajes|персонажи"],
  ["rating", true, "ratings?|rated|altersfreigabe|clasificación|рейтинг"],
  [
    "warning",
    true,
    "(?:archive )?warnings?|warning\\(s\\)|warnungen|warnung|avertissements?|advertencias|предупреждени[ея]",
  ],
  ["category", false, "categor(?:y|ies)|kategorie|категория"],
  ["freeform", true, "genres?|genre\\(s\\)|géneros?|жанры?"],
  ["freeform", false, "tags|additional tags|keywords|метки"],
  [
    "summary",
    true,
    "summary|story summary|description|blurb|zusammenfassung|inhalt|résumé|resumen|riassunto|саммари|описание",
  ],
  [
    "notes",
    true,
    "a\\/?n|an|author['’]?s?['’]? notes?|notes from the author|author['’]s comments?|notes? de l['’]auteure?|anmerkungen|nota de la autora?|примечани[ея]|от автора",
  ],
  ["notes", false, "notes?"],
  ["series", false, "series|series\\/sequel|serie|série|серия"],
  ["status", false, "status|story status|complete|completed|статус"],
  ["language", false, "language|sprache|langue|idioma|язык"],
  ["published", false, "published|date|date posted|posted|date written|written"],
  ["updated", false, "updated|last updated"],
  ["email", false, "e-?mail|email address|author['’]s e-?mail|contact"],
  [
    "other",
    true,
    "disclaimers?|spoilers?|feedback|archive|archiving|distribution|beta(?:[- ]?reader)?s?|beta'?d by|haftungsausschluss|отказ(?: от прав)?|дисклеймер|бета",
  ],
  [
    "other",
    false,
    "words|word ?count|length|chapters|content|classification|timeline|setting|season|episode|prompt|challenge|recipient|dedication|thanks|sequel|sequel to|prequel|website|web ?site|url|source|collections|размер|размещение|посвящение",
  ],
];

const known = labels.map(([field, isTelling, words]) => ({
  field,
  isTelling,
  pattern: new RegExp(`^(?:${words})$`, "iu"),
}));

/** What a label is known to say; null for a word that somebody says something with. */
export function findLabel(label: string): KnownLabel | null {
  return known.find(({ pattern }) => pattern.test(label)) ?? null;
}

/** A label in a line with what stands behind it; `label` may be any few words. */
export interface LabelledLine {
  readonly label: string;
  readonly value: string;
}

/** A label with the signs around it is no longer than this. */
const labelCharactersMax = 60;

const labelWords = /^\p{L}[\p{L}\p{N}'’/&.()\- ]{0,29}$/u;

/** Signs of emphasis that may stand around a label, in the ways of plain texts and boards. */
const signBefore = /^(?:\*{1,3}|_{1,3}|\[[biu]\])/i;
const signBehind = /(?:\*{1,3}|_{1,3}|\[\/[biu]\])$/i;
const signAfterColon = /^(?:\*{1,3}|_{1,3}|\[\/[biu]\])/i;

/** "Label: value", with signs of emphasis around the label or around the whole line; null for any other line. */
export function parseLabelled(line: string): LabelledLine | null {
  const text = line.trim();
  const colon = text.slice(0, labelCharactersMax).search(/[:：]/);
  if (colon === -1) return null;
  const opened = signBefore.exec(text)?.[0] ?? "";
  const before = text.slice(opened.length, colon).trim();
  const label = before.replace(signBehind, "").trim();
  const value = text.slice(colon + 1).trim();
  if (!labelWords.test(label) || value.startsWith("//")) return null;
  if (opened === "" || label !== before) return { label, value };
  // The sign that was opened is closed right behind the colon, or at the end of the line.
  const closed = signAfterColon.exec(value)?.[0] ?? "";
  return { label, value: (closed === "" ? value.replace(signBehind, "") : value.slice(closed.length)).trim() };
}

/** The letters of a title, by which it is the same as another. */
export function bare(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
