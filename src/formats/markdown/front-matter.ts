import { findLanguage } from "#core/languages.ts";
import type {
  Finding,
  ImportedPerson,
  ImportedRelation,
  ImportedSeries,
  ImportedTagType,
  ImportedWork,
} from "../document.ts";
import { parseYaml } from "./yaml.ts";
import type { YamlMap, YamlValue } from "./yaml-value.ts";

/** What stands above a text between two lines of hyphens, as fields of a work; texts are still Markdown. */
export interface FrontMatter {
  readonly fields: Partial<ImportedWork>;
  readonly body: string;
  /** When chapters were published, YYYY-MM-DD, in their order. */
  readonly chapterDates: readonly string[];
  readonly findings: readonly Finding[];
}

const tagKeys: Readonly<Record<string, ImportedTagType>> = {
  rating: "rating",
  ratings: "rating",
  warning: "warning",
  warnings: "warning",
  archivewarning: "warning",
  archivewarnings: "warning",
  category: "category",
  categories: "category",
  fandom: "fandom",
  fandoms: "fandom",
  relationship: "relationship",
  relationships: "relationship",
  pairing: "relationship",
  pairings: "relationship",
  character: "character",
  characters: "character",
  tag: "freeform",
  tags: "freeform",
  freeform: "freeform",
  freeforms: "freeform",
  additionaltags: "freeform",
};

const fieldKeys = new Set(
  (
    "title author authors creator series position seriesposition seriesindex seriesnumber seriespart part language lang summary description notes note " +
    "endnotes endnote chapters complete completed status source sourceurl url published date updated collections gifts " +
    "inspiredby translationof chapterdates words"
  ).split(" "),
);

/** A text without front matter comes back whole; lines of hyphens around anything else are scene breaks. */
export function readFrontMatter(text: string): FrontMatter {
  const match = /^\s*---[ \t]*\n(?:([\s\S]*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (match === null || !/^(?:#.*\n|\s)*["']?[\p{L}][\p{L}\s_-]*["']?\s*:/u.test(match[1] ?? "")) {
    return { fields: {}, body: text, chapterDates: [], findings: [] };
  }
  const { map, unread } = parseYaml(match[1] ?? "");
  const normal = Object.fromEntries(Object.entries(map).map(([key, value]) => [normalKey(key), value]));
  const unknown = Object.keys(map).filter((key) => !fieldKeys.has(normalKey(key)) && !(normalKey(key) in tagKeys));
  return {
    fields: toFields(normal),
    body: text.slice(match[0].length),
    chapterDates: toNames(normal["chapterdates"]).filter((name) => day.test(name)),
    findings: describe([...unknown, ...unread]),
  };
}

function toFields(map: YamlMap): Partial<ImportedWork> {
  const text = (...keys: readonly string[]) => keys.map((key) => toText(map[key])).find((value) => value !== "") ?? "";
  const language = text("language", "lang");
  const chapters = readChapterCount(text("chapters"), text("complete", "completed", "status"));
  return {
    title: text("title") || null,
    author: text("author", "authors", "creator") || null,
    creators: toCreators(map["authors"]),
    language: language === "" ? null : (findLanguage(language)?.code ?? language),
    summary: text("summary", "description"),
    notes: text("notes", "note"),
    endNotes: text("endnotes", "endnote"),
    series: readSeries(
      map["series"],
      text("position", "seriesposition", "seriesindex", "seriesnumber", "seriespart", "part"),
    ),
    tags: readTags(map),
    sourceUrl: /^https?:\/\/\S+$/.exec(text("source", "sourceurl", "url"))?.[0] ?? null,
    published: day.exec(text("published", "date"))?.[0] ?? null,
    updated: day.exec(text("updated"))?.[0] ?? null,
    collections: toNames(map["collections"]),
    gifts: toNames(map["gifts"]),
    relations: [...readRelations(map["inspiredby"], false), ...readRelations(map["translationof"], true)],
    ...chapters,
  };
}

const day = /^\d{4}-\d\d-\d\d/;

/** A list of authors names each; one line may be a name that holds a comma. */
function toCreators(value: YamlValue | undefined): readonly ImportedPerson[] {
  if (!Array.isArray(value)) return [];
  return toNames(value).map((name) => ({ name, key: null, email: null, url: null }));
}

/** Works that this one was made after, as maps of title, author and address. */
function readRelations(value: YamlValue | undefined, isTranslation: boolean): readonly ImportedRelation[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isMap).flatMap((map) => {
    const [title, author, url] = [toText(map["title"]), toText(map["author"]), toText(map["url"])];
    return title === "" ? [] : [{ title, author, url, isTranslation }];
  });
}

function readTags(map: YamlMap): ImportedWork["tags"] {
  const tags: Partial<Record<ImportedTagType, readonly string[]>> = {};
  for (const [key, type] of Object.entries(tagKeys)) {
    const names = toNames(map[key]);
    if (names.length > 0) tags[type] = [...(tags[type] ?? []), ...names];
  }
  return tags;
}

function readSeries(value: YamlValue | undefined, position: string): readonly ImportedSeries[] {
  const values = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const series = values.map((one) => toSeries(one)).filter(({ title }) => title !== "");
  const [only, ...others] = series;
  if (only === undefined || others.length > 0 || only.position !== null) return series;
  return [{ ...only, position: toPosition(position) }];
}

function toSeries(value: YamlValue): ImportedSeries {
  if (isMap(value)) {
    const map = Object.fromEntries(Object.entries(value).map(([key, one]) => [normalKey(key), one]));
    const title = toText(map["title"]) || toText(map["name"]);
    const number = toText(map["position"]) || toText(map["part"]) || toText(map["number"]) || toText(map["index"]);
    if (title !== "") return { title, position: toPosition(number) };
  }
  const text = toText(value);
  const part = /^Part (\d+) of (?:the )?(.+?)(?: series)?$/.exec(text);
  const number = /^(.*\S)[\s,]*#(\d+)$/.exec(text);
  if (part !== null) return { title: part[2] ?? "", position: toPosition(part[1] ?? "") };
  return { title: number?.[1]?.replace(/,$/, "") ?? text, position: toPosition(number?.[2] ?? "") };
}

/** "5", "3/5" and "3/?" as archives write them, and a word for whether the work is complete. */
function readChapterCount(chapters: string, status: string): Pick<ImportedWork, "complete" | "expectedChapters"> {
  const [, posted, expected] = /^(?:(\d+)\s*\/\s*)?(\d+|\?)$/.exec(chapters) ?? [];
  const expectedChapters = expected === undefined || expected === "?" ? null : Number(expected) || null;
  if (/^(?:true|yes|complete|completed|finished)$/i.test(status)) return { complete: true, expectedChapters };
  if (status !== "") return { complete: false, expectedChapters };
  return { complete: posted === undefined ? null : posted === expected, expectedChapters };
}

/** A list, or one line with commas between names, since no name of a tag holds one. */
function toNames(value: YamlValue | undefined): readonly string[] {
  const names = Array.isArray(value) ? value.map(toText) : toText(value).split(",");
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

function toText(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.trim();
  if (isMap(value))
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${toText(one)}`)
      .join(", ");
  return value.map(toText).join(", ");
}

function isMap(value: YamlValue): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toPosition(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function normalKey(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, "");
}

function describe(unread: readonly string[]): readonly Finding[] {
  if (unread.length === 0) return [];
  const message = `Lines of the front matter that say nothing here: ${unread.join("; ")}.`;
  return [{ code: "front-matter-unread", severity: "warning", message }];
}
