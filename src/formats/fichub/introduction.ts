import { findRating } from "../decode/known-names.ts";
import { splitNames } from "../decode/split-names.ts";
import { attributeOf, elementsIn, findElement, type TreeElement, textOf } from "../decode/tree.ts";
import { type Finding, type ImportedTagType, type ImportedWork, unknownWork } from "../document.ts";
import { type RatedLine, readRatedLine } from "./rated-line.ts";

/** What FicHub's first page says of a work. */
export interface Introduction {
  readonly title: string | null;
  readonly author: string | null;
  readonly authorUrl: string | null;
  readonly sourceUrl: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly complete: boolean | null;
  readonly rating: string;
  readonly language: string | null;
  readonly tags: ImportedWork["tags"];
  readonly findings: readonly Finding[];
}

/** Words of the line about the story that its site had: "Rated: Fiction T - English - Humor - Chapters: 3". */
const tagNames: readonly (readonly [RegExp, ImportedTagType])[] = [
  [/^(?:fandoms?|categor(?:y|ies)|crossover)$/i, "fandom"],
  [/^(?:genres?|tags|additional tags|freeforms?)$/i, "freeform"],
  [/^characters?$/i, "character"],
  [/^(?:relationships?|pairings?)$/i, "relationship"],
  [/^(?:archive )?warnings?$/i, "warning"],
];

/** Lines that the archive knows by itself. */
const known =
  /^(?:by|status|published|updated|words|chapters|original source|exported with the assistance of|rated|rating|language|reviews|favs|follows|id)$/i;

export function readIntroduction(body: TreeElement): Introduction {
  const lines = linesAbout([...elementsIn(body)].filter(({ tagName }) => tagName === "p"));
  const textAt = (label: RegExp) => lines.find((line) => label.test(line.label))?.value ?? "";
  const heading = findElement(body, ({ tagName }) => /^h[1-3]$/.test(tagName));
  const by = lines.find(({ label }) => /^by$/i.test(label));
  const source = lines.find(({ label }) => /^original source$/i.test(label));
  const named = findElement(body, (element) => /(?:^|\s)author(?:\s|$)/.test(attributeOf(element, "class") ?? ""));
  const author = by === undefined ? (named === null ? "" : textOf(named)) : by.value;
  const status = textAt(/^status$/i);
  const rated = readRatedLine(textAt(/^(?:rated|rating)$/i));
  const tags: Partial<Record<ImportedTagType, readonly string[]>> = { ...rated.tags };
  for (const { label, value } of lines) {
    const type = tagNames.find(([pattern]) => pattern.test(label))?.[1];
    if (type !== undefined) tags[type] = [...(tags[type] ?? []), ...splitNames(value, [])];
  }
  return {
    title: heading === null || textOf(heading) === "" ? null : textOf(heading),
    author: author === "" ? null : author,
    authorUrl: by?.address ?? null,
    sourceUrl:
      source === undefined ? null : (source.address ?? (/^https?:\S+$/.test(source.value) ? source.value : null)),
    published: toDay(textAt(/^published$/i)),
    updated: toDay(textAt(/^updated$/i)),
    complete: status === "" ? null : /^complete/i.test(status),
    rating: rated.rating,
    language: rated.language,
    tags,
    findings: describeOthers(lines, rated),
  };
}

/** What the page says, as a work without texts. */
export function toWork(told: Introduction, chapterCount: number): ImportedWork {
  const { title, author, authorUrl, sourceUrl, published, updated, complete } = told;
  const rating = told.rating === "" ? null : (findRating(told.rating) ?? told.rating);
  return {
    ...unknownWork,
    title,
    author,
    creators: author === null ? [] : [{ name: author, key: authorUrl, email: null, url: authorUrl }],
    language: told.language,
    tags: { ...told.tags, ...(rating === null ? {} : { rating: [rating] }) },
    sourceUrl,
    oldAddresses: sourceUrl === null ? [] : [sourceUrl],
    published,
    updated,
    complete,
    expectedChapters: complete === true ? chapterCount : null,
  };
}

/** The description stands between the author and the first of the lines about the work, and may say anything. */
function linesAbout(paragraphs: readonly TreeElement[]): readonly Line[] {
  const start = paragraphs.findIndex((one) =>
    /^(?:status|original source|published|words|chapters):/i.test(textOf(one)),
  );
  const by = paragraphs.find((one) => /^by:/i.test(textOf(one)));
  const about = start === -1 ? [] : paragraphs.slice(start);
  return [...(by === undefined ? [] : [by]), ...about.filter((one) => one !== by)].flatMap(toLines);
}

interface Line {
  readonly label: string;
  readonly value: string;
  readonly address: string | null;
}

/** "Label: value", one or several with dashes between. What has no label is the description, which the package has. */
function toLines(paragraph: TreeElement): readonly Line[] {
  const link = findElement(paragraph, ({ tagName }) => tagName === "a");
  const address = link === null ? null : attributeOf(link, "href");
  const web = address !== null && /^https?:/i.test(address) ? address : null;
  const [first = "", ...more] = textOf(paragraph).split(/\s+-\s+(?=[A-Z][\w ]{1,30}:\s)/);
  return [first, ...more].flatMap((text) => {
    const [, label = "", value = ""] = /^([A-Za-z][A-Za-z ]{0,30}?)\s*:\s*(.*)$/s.exec(text) ?? [];
    return label === "" ? [] : [{ label, value: value.trim(), address: web }];
  });
}

function toDay(text: string): string | null {
  return /\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? null;
}

function describeOthers(lines: readonly Line[], { rest }: RatedLine): readonly Finding[] {
  const others = lines.filter(({ label }) => !known.test(label) && !tagNames.some(([pattern]) => pattern.test(label)));
  const left = [...rest, ...others.map(({ label, value }) => `${label}: ${value}`)];
  if (left.length === 0) return [];
  const message = `The introduction says something that has no place here: “${left.join(" - ")}”.`;
  return [{ code: "label-left-out", severity: "info", message }];
}
