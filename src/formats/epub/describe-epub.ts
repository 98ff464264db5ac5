import type { Epub } from "../decode/epub/open-epub.ts";
import { type Finding, type ImportedWork, unknownWork } from "../document.ts";

/** A subject that is longer, or that a library's list of headings has, is no tag. */
const tagCharactersMax = 150;

/** What a package says of its work, without the chapters. */
export function describeEpub(epub: Epub): { readonly work: ImportedWork; readonly findings: readonly Finding[] } {
  const { title, subtitle, author, creators, description, language, published, updated } = epub.package;
  const authors = creators.filter(({ role }) => role === null || role === "aut");
  const isPacked = epub.package.contributors.some((name) => packer.test(name));
  const { subjects } = epub.package;
  const { tags, findings } = tagsOf(isPacked ? subjects.flatMap((names) => names.split(/,\s*/)) : subjects);
  const work = {
    ...unknownWork,
    title: title === null || subtitle === null ? title : `${title}: ${subtitle}`,
    author,
    creators: authors.map(({ name }) => ({ name, key: null, email: null, url: null })),
    language,
    summary: description,
    series: epub.package.series,
    tags: tags.length === 0 ? {} : { freeform: tags },
    sourceUrl: sourceOf(epub),
    ...(isPacked ? {} : { published, updated }),
    complete: completenessOf(epub.package.subjects),
  };
  return { work, findings: [...findings, ...describePlace(epub), ...describeOthers(epub), ...describeBesides(epub)] };
}

/** A program whose dates are those of the packing, and whose only subject is all of them in one line. */
const packer = /\bWebToEpub\b/i;

function describeBesides({ package: { besides } }: Epub): readonly Finding[] {
  if (besides.length === 0) return [];
  const message = `What the book says of itself besides stays out: ${besides.join(", ")}.`;
  return [{ code: "record-left-out", severity: "info", message }];
}

/** What programs that made the file call themselves; people have no numbers in their names. */
const program = /\d|^(?:calibre|sigil|pandoc|vellum|scrivener|kindle|adobe|microsoft|libreoffice)\b/i;

/** Translators, illustrators and others beside the authors, for whom the archive has no place. */
function describeOthers({ package: { creators, contributors } }: Epub): readonly Finding[] {
  const hasAuthors = creators.some(({ role }) => role === null || role === "aut");
  const others = hasAuthors ? creators.filter(({ role }) => role !== null && role !== "aut") : [];
  const names = [
    ...others.map(({ name, role }) => `${name} (${role})`),
    ...contributors.filter((name) => !program.test(name)),
  ];
  if (names.length === 0) return [];
  const message = `People beside the authors, who stay out: ${names.join(", ")}.`;
  return [{ code: "people-left-out", severity: "info", message }];
}

/** An address without a path is where many books come from. */
function sourceOf({ package: { sourceUrl } }: Epub): string | null {
  if (sourceUrl === null || !URL.canParse(sourceUrl)) return null;
  const url = new URL(sourceUrl);
  return url.pathname.length > 1 || url.search !== "" ? sourceUrl : null;
}

function tagsOf(subjects: readonly string[]): { readonly tags: readonly string[]; readonly findings: Finding[] } {
  const isTag = (subject: string) => !/,|--/.test(subject) && subject.length <= tagCharactersMax;
  const own = [...new Set(subjects)].filter((subject) => !isState(subject));
  const [tags, left] = [own.filter(isTag), own.filter((subject) => !isTag(subject))];
  const findings: Finding[] = [];
  if (tags.length > 0) {
    const message = `The subjects of the book became freeform tags: ${tags.join(", ")}.`;
    findings.push({ code: "subjects-as-freeforms", severity: "info", message });
  }
  if (left.length > 0) {
    const message = `Subjects that cannot be tags were left out: ${left.join("; ")}.`;
    findings.push({ code: "subjects-left-out", severity: "info", message });
  }
  return { tags, findings };
}

function isState(subject: string): boolean {
  return completenessOf([subject]) !== null;
}

function completenessOf(subjects: readonly string[]): boolean | null {
  if (subjects.some((subject) => /^in[- ]progress$/i.test(subject))) return false;
  return subjects.some((subject) => /^completed?$/i.test(subject)) ? true : null;
}

/** "Book 2.5" has a series but no place of its own in it. */
function describePlace({ package: { series, seriesPlace } }: Epub): readonly Finding[] {
  const [first] = series;
  if (first === undefined || first.position !== null || seriesPlace === null || seriesPlace === "") return [];
  const message = `The place ${seriesPlace} in the series “${first.title}” is no whole number; the work goes to its end.`;
  return [{ code: "series-position", severity: "info", message }];
}
