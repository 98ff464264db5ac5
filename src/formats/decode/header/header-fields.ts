import type { Finding, ImportedPerson, ImportedSeries, ImportedTagType, ImportedWork } from "../../document.ts";
import { findLanguageCode } from "../ao3/language-names.ts";
import { escapeText } from "../escape.ts";
import { findRating, findRelationshipCategory, findWarning } from "../known-names.ts";
import { parseDay } from "./days.ts";
import type { HeaderEntry } from "./find-header.ts";

type Tags = Partial<Record<ImportedTagType, readonly string[]>>;

/** What a header says as fields of a work; what no field can hold as it was typed stands in the notes as well. */
export interface HeaderFields {
  readonly fields: Partial<ImportedWork>;
  readonly finding: Finding;
}

interface Reading {
  /** Fields of a work that the entry gives, or null where it gives none. */
  readonly fields: Partial<ImportedWork> | null;
  /** Whether the fields say all that the line said. */
  readonly isWhole: boolean;
}

/** A header as fields of a work. */
export function toHeaderFields(entries: readonly HeaderEntry[]): HeaderFields {
  let fields: Partial<ImportedWork> = {};
  const notes: string[] = [];
  const named: string[] = [];
  for (const entry of entries) {
    const { fields: read, isWhole } = readEntry(entry, fields);
    if (read !== null) {
      fields = merge(fields, read);
      named.push(entry.label);
    }
    if (!isWhole) notes.push(toNote(entry));
  }
  const rest =
    notes.length === 0 ? "" : ` In the notes stand ${notes.length} of them, of which a field holds nothing or not all.`;
  const message = `The lines above the text were read as what they are called (${[...new Set(named)].join(", ")}).${rest}`;
  return {
    fields: notes.length === 0 ? fields : { ...fields, notes: notes.join("\n") },
    finding: { code: "header-read", severity: "info", message },
  };
}

function merge(fields: Partial<ImportedWork>, more: Partial<ImportedWork>): Partial<ImportedWork> {
  const tags: Tags = { ...fields.tags };
  // Entries of a record of tags have its types as keys, which `Object.entries` forgets.
  for (const [type, names] of Object.entries(more.tags ?? {}) as [ImportedTagType, readonly string[]][]) {
    tags[type] = [...new Set([...(tags[type] ?? []), ...names])];
  }
  return { ...fields, ...more, ...(Object.keys(tags).length === 0 ? {} : { tags }) };
}

const nothing: Reading = { fields: null, isWhole: false };
/** Words that say that there is nothing to be said. */
const noValue = /^(?:none|n\/?a|no|nope|-+|нет)\W*$/i;

function readEntry({ field, label, value, html }: HeaderEntry, before: Partial<ImportedWork>): Reading {
  const once = (key: keyof ImportedWork, fields: Partial<ImportedWork>): Reading =>
    value === "" || (before[key] ?? null) !== null ? nothing : { fields, isWhole: true };
  switch (field) {
    case "title":
      return once("title", { title: value.replace(/^["“«](.*)["”»]$/u, "$1") });
    case "author":
      return readAuthor(value, before);
    case "summary":
      return once("summary", { summary: `<p>${html}</p>` });
    case "language": {
      const language = findLanguageCode(value);
      return language === null ? nothing : once("language", { language });
    }
    case "published":
    case "updated": {
      const day = parseDay(value);
      return day === null ? nothing : once(field, { [field]: day });
    }
    case "status":
      return readStatus(label, value);
    case "series":
      return readSeries(value);
    case "email":
      return readEmail(value, before);
    case "notes":
    case "other":
      return nothing;
    default:
      return readTags(field, value);
  }
}

const address = /[<([]?\s*([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s*[>)\]]?/;

/** An address beside the name is where a claim goes, and nobody's to read. */
function readAuthor(value: string, before: Partial<ImportedWork>): Reading {
  if (value === "" || value.length > lineCharactersMax || (before.author ?? null) !== null) return nothing;
  const email = address.exec(value)?.[1] ?? null;
  const name = value
    .replace(address, "")
    .replace(/\s+/g, " ")
    .replace(/[\s,;-]+$/, "")
    .trim();
  if (name === "") return { fields: { author: value }, isWhole: true };
  return { fields: { author: name, ...(email === null ? {} : { creators: [toPerson(name, email)] }) }, isWhole: true };
}

function readEmail(value: string, before: Partial<ImportedWork>): Reading {
  if (value.length > lineCharactersMax) return nothing;
  const email = new RegExp(`^${address.source}$`).exec(value)?.[1];
  const { author = null, creators = [] } = before;
  const isTold = email !== undefined && author !== null && creators.length === 0 && !/,|&| and /i.test(author);
  return isTold ? { fields: { creators: [toPerson(author, email)] }, isWhole: true } : nothing;
}

function toPerson(name: string, email: string): ImportedPerson {
  return { name, key: null, email, url: null };
}

function readStatus(label: string, value: string): Reading {
  const day = /^complet/i.test(label) ? parseDay(value) : null;
  if (day !== null) return { fields: { complete: true, updated: day }, isWhole: true };
  if (/^(?:yes|complete|completed|finished|done|закончен|завершён|завершен)[.!]?$/i.test(value)) {
    return { fields: { complete: true }, isWhole: true };
  }
  const isOpen = /^(?:no|wip|in[- ]progress|work in progress|incomplete|unfinished|ongoing|в процессе)[.!]?$/i.test(
    value,
  );
  return isOpen ? { fields: { complete: false }, isWhole: true } : nothing;
}

/** A place is told by "Part 2 of NAME", "NAME, part 2" and "NAME #2"; a sentence is no series. */
function readSeries(value: string): Reading {
  if (value.length > lineCharactersMax) return nothing;
  const [, before, named, of] =
    /^(?:part|book|story|#)\s*(\d{1,4})\s*(?:of|in)\s+(?:the\s+(.+)\s+series|(.+))$/i.exec(value) ?? [];
  const [, behind, place] =
    /^(.+?)(?:[\s,:;(–-]+(?:part|book|story|no\.?|vol\.?)\s*|[\s,:;(–-]*[#[]\s*)(\d{1,4})[)\]]?$/i.exec(value) ?? [];
  const title = named ?? of ?? behind ?? value;
  if (title === "" || title.length > 100 || noValue.test(title) || /^stand[- ]?alone/i.test(title)) return nothing;
  if (/[.!?]$/.test(title)) return nothing;
  const number = before ?? place;
  const series: ImportedSeries = { title, position: number === undefined ? null : Number(number) };
  return { fields: { series: [series] }, isWhole: true };
}

/** Names of people and of series stand in a line, lists of names in a paragraph; what is longer says something else. */
const lineCharactersMax = 300;
const listCharactersMax = 5_000;

/** A name longer than this is a sentence. */
const nameCharactersMax = 100;

function readTags(type: ImportedTagType, value: string): Reading {
  if (value === "" || value.length > listCharactersMax || noValue.test(value)) return nothing;
  if (type === "rating") {
    const rating = findRating(value) ?? findRating(value.replace(/\s+(?:for|due to|because|mostly)\b.*$/i, ""));
    // Of more than a mark the words explain it.
    const isMark = rating !== null && (rating === value || /^[\w+-]+$/.test(value));
    return { fields: rating === null ? null : { tags: { rating: [rating] } }, isWhole: isMark };
  }
  const names = splitOutsideBrackets(value);
  if (type === "warning") return readWarnings(names);
  if (type === "category") return readCategories(names);
  const areNames = names.every((name) => name.length <= nameCharactersMax && !/[.!?]\s|[<>{}=`\\%^*]/.test(name));
  return areNames ? { fields: { tags: { [type]: names } }, isWhole: true } : nothing;
}

const archiveWarning =
  /^(?:no archive warnings apply|(?:creator chose|choose) not to use archive warnings|graphic depictions of violence|major character death|rape\/non-con|underage(?: sex)?)$/i;

function toWarning(name: string): string | null {
  return archiveWarning.test(name) ? name : findWarning(name);
}

/** What "none" warns of is the writer's word on her own terms, so that no archive's warning stands for it. */
function readWarnings(names: readonly string[]): Reading {
  const known = names.flatMap((name) => (noValue.test(name) ? [] : (toWarning(name) ?? [])));
  const isWhole = known.length > 0 && names.every((name) => archiveWarning.test(name));
  return { fields: known.length === 0 ? null : { tags: { warning: known } }, isWhole };
}

/** Sites have put fandoms, genres and kinds of pairings under this label. */
function readCategories(names: readonly string[]): Reading {
  const known = names.map(findRelationshipCategory).filter((name) => name !== null);
  return known.length < names.length ? nothing : { fields: { tags: { category: known } }, isWhole: true };
}

function splitOutsideBrackets(value: string): readonly string[] {
  const parts = value.match(/(?:\([^()]*\)|\[[^[\]]*\]|[^,;])+/g) ?? [];
  return parts.map((part) => part.trim().replace(/\.$/, "")).filter((part) => part !== "");
}

function toNote({ field, label, html }: HeaderEntry): string {
  return field === "notes" ? `<p>${html}</p>` : `<p>${escapeText(label)}: ${html}</p>`;
}
