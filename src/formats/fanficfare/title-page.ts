import { findLanguageCode } from "../decode/ao3/language-names.ts";
import { findRating, findWarning } from "../decode/known-names.ts";
import { splitNames } from "../decode/split-names.ts";
import { attributeOf, elementsIn, type TreeElement, textOf } from "../decode/tree.ts";
import {
  type Finding,
  type ImportedPerson,
  type ImportedSeries,
  type ImportedTagType,
  type ImportedWork,
  unknownWork,
} from "../document.ts";
import { type Labelled, linksIn, readLabels, textOfNodes } from "./labels.ts";

/** What kind of tags stand beside a label. */
const tagLabels: readonly (readonly [RegExp, ImportedTagType])[] = [
  [/^(?:categor(?:y|ies)|fandoms?)$/i, "fandom"],
  [/^ao3 categories$/i, "category"],
  [/^(?:genres?|freeform tags|additional tags|tags|keywords)$/i, "freeform"],
  [/^characters?$/i, "character"],
  [/^(?:relationships?|pairings?|ships?)$/i, "relationship"],
  [/^(?:archive )?warnings?$/i, "warning"],
];

/** What the archive counts itself, or what is about the file and not the work. */
const aboutFile =
  /^(?:packaged|chapters|words|publisher|kudos|comments|bookmarks?|reviews|favs?|follows|size|story url|total chapters|chapters\/total chapters|status|language|published|updated|rating|hits|collections|summary|description|(?:additional )?series)$/i;

export interface TitlePage {
  readonly work: ImportedWork;
  readonly findings: readonly Finding[];
}

/** What a title page of FanFicFare says. `subjects` are names that are known to be one, though they hold commas. */
export function readTitlePage(page: TreeElement, subjects: readonly string[]): TitlePage {
  const labels = readLabels(page);
  const textAt = (pattern: RegExp) => textOfNodes(labels.find(({ label }) => pattern.test(label))?.nodes ?? []);
  const findings: Finding[] = [];
  const byline = readByline(page);
  const status = textAt(/^status$/i);
  const language = textAt(/^language$/i);
  const hits = Number(textAt(/^hits$/i).replaceAll(",", "") || Number.NaN);
  const work = {
    ...unknownWork,
    ...byline,
    language: findLanguageCode(language),
    series: labels.filter(({ label }) => /^(?:additional )?series$/i.test(label)).flatMap(toSeries),
    tags: tagsOf(labels, { subjects, isOfGenres: genreSites.test(byline.sourceUrl ?? "") }, findings),
    published: toDay(textAt(/^published$/i)),
    updated: toDay(textAt(/^updated$/i)),
    complete: status === "" ? null : /^complete/i.test(status),
    collections: splitNames(textAt(/^collections$/i), []),
    hits: Number.isSafeInteger(hits) ? hits : null,
  };
  return { work, findings: [...findings, ...describeOthers(labels)] };
}

/** The nodes of the summary. */
export function summaryOf(page: TreeElement): Labelled["nodes"] {
  return readLabels(page).find(({ label }) => /^(?:summary|description)$/i.test(label))?.nodes ?? [];
}

/** "TITLE by AUTHOR, AUTHOR", where the first link leads to the story and the others to the pages of authors. */
function readByline(page: TreeElement): Pick<ImportedWork, "title" | "author" | "creators" | "sourceUrl"> {
  const heading = [...elementsIn(page)].find((element) => /^h[1-6]$/.test(element.tagName));
  if (heading === undefined) return { title: null, author: null, creators: [], sourceUrl: null };
  const links = [...elementsIn(heading)].filter(({ tagName }) => tagName === "a");
  const authors = links.filter((link) => attributeOf(link, "class")?.split(/\s+/).includes("authorlink") === true);
  const story = links.find((link) => !authors.includes(link));
  const creators = authors.map(toPerson).filter(({ name }) => name !== "");
  const [, title = "", author = ""] = /^(.*) by (.*)$/s.exec(textOf(heading)) ?? [];
  const named = story === undefined ? title : textOf(story);
  const names = creators.length === 0 ? author : creators.map(({ name }) => name).join(", ");
  const address = story === undefined ? null : attributeOf(story, "href");
  return { title: named === "" ? null : named, author: names === "" ? null : names, creators, sourceUrl: address };
}

function toPerson(link: TreeElement): ImportedPerson {
  const address = attributeOf(link, "href") ?? "";
  const url = /^https?:\/\//i.test(address) ? address : null;
  return { name: textOf(link), key: url, email: null, url };
}

/** "NAME [2]", mostly as a link. */
function toSeries({ nodes }: Labelled): readonly ImportedSeries[] {
  const text = textOfNodes(nodes);
  const [, title = text, number = ""] = /^(.*?)\s*\[(\d+(?:\.\d+)?)\]$/s.exec(text) ?? [];
  const address = linksIn(nodes)[0]?.address ?? "";
  const position = Number(number);
  if (title === "") return [];
  return [
    {
      title,
      position: Number.isInteger(position) && position > 0 ? position : null,
      ...(address === "" ? {} : { key: address, oldAddresses: [address] }),
    },
  ];
}

interface Around {
  readonly subjects: readonly string[];
  /** The site's categories are kinds of stories. */
  readonly isOfGenres: boolean;
}

function tagsOf(labels: readonly Labelled[], around: Around, findings: Finding[]): ImportedWork["tags"] {
  const tags: Partial<Record<ImportedTagType, readonly string[]>> = {};
  const add = (type: ImportedTagType, names: readonly string[]): void => {
    if (names.length > 0) tags[type] = [...new Set([...(tags[type] ?? []), ...names])];
  };
  const hasFandoms = labels.some(({ label }) => /^fandoms?$/i.test(label));
  for (const { label, nodes } of labels) {
    const type = tagLabels.find(([pattern]) => pattern.test(label))?.[1];
    // AO3's own categories stand under this label as well, where the fandoms have one of their own.
    if (type === undefined || (hasFandoms && /^categor/i.test(label))) continue;
    const names = splitNames(textOfNodes(nodes), around.subjects);
    const isGenre = (name: string) => /^categor/i.test(label) && (around.isOfGenres || noFandom.test(name));
    add(
      type,
      names.filter((name) => !isGenre(name)),
    );
    add("freeform", names.filter(isGenre));
    findings.push(...describeGenres(names.filter(isGenre)));
  }
  const rating = textOfNodes(labels.find(({ label }) => /^rating$/i.test(label))?.nodes ?? []);
  const { warning = [], ...others } = tags;
  return {
    ...others,
    ...toWarnings(warning, others.freeform ?? [], findings),
    ...(rating === "" ? {} : { rating: [toRating(rating, findings)] }),
  };
}

/** Rooms of forums and kinds of stories, which sites of all writing have where others have fandoms. */
const noFandom =
  /^(?:fan-?\s?fic(?:tion)?s?|original(?: (?:fiction|work|stories))?|creative writing|user fiction|quests?|quest(?:s and|ing)? .*|nsfw(?: .*)?|non-?fiction|general fiction)$/i;

/** Sites whose categories are genres, all of them. */
const genreSites = /^https?:\/\/(?:www\.)?wattpad\.com\//i;

function describeGenres(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const message = `Categories that are no fandoms became freeform tags: ${names.join(", ")}.`;
  return [{ code: "categories-as-freeforms", severity: "info", message }];
}

const archiveWarning =
  /^(?:no archive warnings apply|(?:creator chose|choose) not to use archive warnings|graphic depictions of violence|major character death|rape\/non-con|underage(?: sex)?)$/i;

/** What a site of its own warns of, and archives have no warning for, is kept as freeform tags. */
function toWarnings(
  given: readonly string[],
  freeform: readonly string[],
  findings: Finding[],
): Pick<ImportedWork["tags"], "warning" | "freeform"> {
  const named = given.map((name) => ({ name, here: archiveWarning.test(name) ? name : findWarning(name) }));
  const others = named.filter(({ here }) => here === null).map(({ name }) => name);
  const warning = named.flatMap(({ name, here }) => (here === null ? [] : [renamed("warning", name, here, findings)]));
  if (others.length > 0) {
    const message = `Warnings that the archive does not know became freeform tags: ${others.join(", ")}.`;
    findings.push({ code: "warnings-as-freeforms", severity: "info", message });
  }
  const all = [...new Set([...freeform, ...others])];
  return { ...(warning.length === 0 ? {} : { warning }), ...(all.length === 0 ? {} : { freeform: all }) };
}

function toRating(name: string, findings: Finding[]): string {
  const rating = findRating(name.replace(/^(?:rated:?\s*)?(?:fiction\s+)/i, ""));
  return renamed("rating", name, rating, findings);
}

/** Sites rate and warn by names of their own; what is meant here, where that is known. */
function renamed(what: "rating" | "warning", name: string, here: string | null, findings: Finding[]): string {
  if (here === null || here === name) return name;
  findings.push({ code: `${what}-renamed`, severity: "info", message: `The ${what} “${name}” is “${here}” here.` });
  return here;
}

function toDay(text: string): string | null {
  return /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? null;
}

function describeOthers(labels: readonly Labelled[]): readonly Finding[] {
  const others = labels.filter(
    ({ label }) => !aboutFile.test(label) && !tagLabels.some(([pattern]) => pattern.test(label)),
  );
  return others.map(({ label, nodes }) => ({
    code: "label-left-out",
    severity: "info",
    message: `The title page says something that has no place here: “${label}: ${textOfNodes(nodes)}”.`,
  }));
}
