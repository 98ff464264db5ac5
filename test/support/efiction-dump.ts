import type { EfictionMapping } from "#formats/efiction/mapping.ts";
import type { SiteLetters } from "#formats/efiction/repair-text.ts";
import { sampleLetters } from "#formats/efiction/sample-letters.ts";
import { DumpScan } from "#formats/efiction/scan-dump.ts";
import { type EfictionSite, openSites } from "#formats/efiction/site.ts";
import { type TableValue, writeRows, writeTable } from "./mysql-dump.ts";

/** A row by its columns; those that are not named have what an empty form leaves there. */
export type EfictionRow = Readonly<Record<string, TableValue>>;

/** Columns with their types as eFiction 3.5 makes them. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  settings: {
    ...{ sitekey: "varchar(50)", sitename: "varchar(200)", slogan: "varchar(200)", url: "varchar(200)" },
    ...{ storiespath: "varchar(20)", store: "varchar(5)", ratings: "tinyint(1)", language: "varchar(10)" },
  },
  authors: {
    ...{ uid: "int(11)", penname: "varchar(200)", realname: "varchar(200)", email: "varchar(200)", bio: "text" },
    ...{ image: "varchar(200)", date: "int(10) unsigned", admincreated: "char(1)", password: "varchar(40)" },
  },
  categories: { catid: "int(11)", parentcatid: "int(11)", category: "varchar(60)", description: "text" },
  characters: { charid: "int(11)", catid: "int(11)", charname: "varchar(60)", bio: "text" },
  classtypes: { classtype_id: "int(11)", classtype_name: "varchar(50)", classtype_title: "varchar(50)" },
  classes: { class_id: "int(11)", class_type: "int(11)", class_name: "varchar(100)" },
  ratings: { rid: "int(11)", rating: "varchar(60)", ratingwarning: "char(1)", warningtext: "text" },
  coauthors: { sid: "int(11)", uid: "int(11)" },
  stories: {
    ...{ sid: "int(11)", title: "varchar(200)", summary: "text", storynotes: "text", catid: "varchar(100)" },
    ...{ classes: "varchar(200)", charid: "varchar(250)", rid: "varchar(25)", date: "int(10) unsigned" },
    ...{ updated: "int(10) unsigned", uid: "int(11)", coauthors: "tinyint(1)", featured: "char(1)" },
    ...{ validated: "char(1)", completed: "char(1)", rr: "char(1)", wordcount: "int(11)", rating: "tinyint(4)" },
    ...{ reviews: "smallint(6)", count: "int(11)", challenges: "varchar(200)" },
  },
  chapters: {
    ...{ chapid: "int(11)", title: "varchar(250)", inorder: "int(11)", notes: "text", storytext: "text" },
    ...{ endnotes: "text", validated: "char(1)", wordcount: "int(11)", rating: "tinyint(4)" },
    ...{ reviews: "smallint(6)", sid: "int(11)", uid: "int(11)", count: "int(11)" },
  },
  series: {
    ...{ seriesid: "int(11)", title: "varchar(200)", summary: "text", uid: "int(11)", isopen: "tinyint(4)" },
    ...{ catid: "varchar(200)", rating: "tinyint(4)", classes: "varchar(200)", characters: "varchar(250)" },
    ...{ reviews: "smallint(6)", numstories: "int(11)" },
  },
  inseries: { seriesid: "int(11)", sid: "int(11)", subseriesid: "int(11)", confirmed: "int(11)", inorder: "int(11)" },
  reviews: {
    ...{ reviewid: "int(11)", item: "int(11)", chapid: "int(11)", reviewer: "varchar(60)", uid: "int(11)" },
    ...{ review: "text", date: "int(10) unsigned", rating: "int(11)", respond: "char(1)", type: "char(2)" },
  },
  favorites: { uid: "int(11)", item: "int(11)", type: "char(2)", comments: "text" },
  news: {
    nid: "int(11)",
    author: "varchar(60)",
    title: "varchar(255)",
    story: "text",
    time: "int(10) unsigned",
    comments: "int(11)",
  },
  challenges: {
    ...{ chalid: "int(11)", challenger: "varchar(200)", uid: "int(11)", title: "varchar(250)", catid: "varchar(200)" },
    ...{ characters: "varchar(200)", summary: "text", responses: "int(11)" },
  },
};

/** What a column holds when nobody has said anything, where that is not nothing. */
const usual: EfictionRow = {
  validated: "1",
  confirmed: 1,
  type: "ST",
  parentcatid: -1,
  rating: 0,
  email: "",
  penname: "",
};

/** How a dump is written. */
export interface EfictionStyle {
  readonly prefix?: string;
  /** Without it the dump holds rows alone. */
  readonly hasTables?: boolean;
  /** Types of columns that are others than in 3.5, such as dates of older versions. */
  readonly types?: Readonly<Record<string, string>>;
}

/** A dump of an eFiction site with these rows, by table. */
export function writeEfiction(
  rows: Readonly<Record<string, readonly EfictionRow[]>>,
  style: EfictionStyle = {},
): Buffer {
  const { prefix = "", hasTables = true, types = {} } = style;
  const parts = Object.entries(rows).map(([table, list]) => {
    const known = tables[table] ?? Object.fromEntries(Object.keys(list[0] ?? {}).map((column) => [column, "text"]));
    const columns = Object.fromEntries(Object.entries(known).map(([name, type]) => [name, types[name] ?? type]));
    const names = Object.keys(columns);
    const values = list.map((row) => names.map((name) => row[name] ?? usual[name] ?? toEmpty(columns[name] ?? "")));
    const name = `${prefix}fanfiction_${table}`;
    return Buffer.concat([Buffer.from(hasTables ? writeTable(name, columns) : ""), writeRows(name, names, values)]);
  });
  return Buffer.concat(parts);
}

function toEmpty(type: string): TableValue {
  return type.startsWith("int") || type.startsWith("tinyint") || type.startsWith("smallint") ? 0 : "";
}

/** The sites in a dump, read from memory. */
export function readSites(dump: Buffer, mapping: EfictionMapping | null = null) {
  const bytes = { read: (start: number, length: number) => dump.subarray(start, start + length) };
  const scan = (letters: ReadonlyMap<string, SiteLetters>) => {
    const passing = new DumpScan(letters);
    passing.push(dump);
    return passing.finish();
  };
  const found = scan(new Map()).installs.flatMap((install) => {
    const letters = sampleLetters(bytes, install);
    return letters === null ? [] : [[install.prefix, letters] as const];
  });
  const scanned = scan(new Map(found));
  const sites: readonly EfictionSite[] = openSites(scanned, bytes, mapping);
  return { sites, findings: scanned.findings };
}

/** One story of a dump's only site; throws when it is refused. */
export function readStoryOf(dump: Buffer, sid = 1, files: ReadonlyMap<number, Uint8Array> = new Map()) {
  const [site] = readSites(dump).sites;
  const read = site?.read(sid, files);
  if (read === undefined || !read.ok) throw new Error(`Story ${sid} was refused: ${JSON.stringify(read)}`);
  return { ...read.value, codes: read.value.findings.map(({ code }) => code) };
}
