import type { ChapterId } from "#core/ids.ts";
import {
  type BaseChapter,
  chapterFields,
  chooseFields,
  type FieldMarks,
  type FieldTexts,
  listEdits,
  nextMarks,
  toMark,
} from "./import-base.ts";
import type { StandingChapter } from "./import-standing.ts";
import type { ChapterInput } from "./input.ts";

/** A chapter as its source says it now. */
export interface IncomingChapter {
  readonly key: string | null;
  readonly input: ChapterInput;
}

/** What becomes of the chapters of a work that comes in again. */
export interface ChapterPlan {
  /** Chapters in their new order; a number is the place of an incoming one that is to be written. */
  readonly order: readonly (ChapterId | { readonly incoming: number })[];
  readonly rewritten: readonly { readonly standing: StandingChapter; readonly input: ChapterInput }[];
  /** They are gone at the source, and nobody edited them here. */
  readonly removed: readonly ChapterId[];
  /** What was edited here and changed at the source as well, as sentences name it. */
  readonly kept: readonly string[];
  /** By incoming place: the chapter that it is, with its marks; null for one that is to be written. */
  readonly matched: readonly (BaseChapter | null)[];
  /** By incoming place. */
  readonly keys: readonly (string | null)[];
}

/** Chooses for every chapter between what its source says now and what stands here. */
export function planChapters(
  base: readonly BaseChapter[],
  incoming: readonly IncomingChapter[],
  standing: readonly StandingChapter[],
): ChapterPlan {
  const alive = new Map(standing.map((chapter) => [chapter.row.id, chapter]));
  const matches = matchChapters(base, incoming);
  const kept: string[] = [];
  const rewritten: { readonly standing: StandingChapter; readonly input: ChapterInput }[] = [];
  const matched = incoming.map(({ key, input }, index) => {
    const known = matches[index];
    if (known === undefined || known === null) return null;
    const chapter = alive.get(known.id);
    const given = chapterFields(input);
    if (chapter === undefined) {
      if (hasChanged(known.fields, given)) kept.push(`the chapter “${input.title}”, which was deleted here`);
      return { ...known, key };
    }
    const stood = chapterFields(chapter.input);
    const choices = chooseFields(known.fields, given, stood);
    kept.push(...choices.kept.map((name) => `${nameOf(name)} of the chapter “${chapter.input.title}”`));
    const after = merge(chapter.input, input, choices.taken);
    if (choices.taken.size > 0) rewritten.push({ standing: chapter, input: after });
    const fields = nextMarks(known.fields, given, { stood: chapterFields(after), taken: choices.taken });
    return { ...known, key, fields };
  });
  const gone = base.filter((known) => alive.has(known.id) && !matches.includes(known));
  const isEdited = ({ id, fields }: BaseChapter) => {
    const chapter = alive.get(id);
    return chapter !== undefined && listEdits(fields, chapterFields(chapter.input)).length > 0;
  };
  kept.push(
    ...gone
      .filter(isEdited)
      .map(({ id }) => `the chapter “${alive.get(id)?.input.title ?? ""}”, which is gone at its source`),
  );
  const removed = gone.filter((known) => !isEdited(known)).map((known) => known.id);
  const order = orderChapters({ base, matched, removed: new Set(removed), standing });
  return { order, rewritten, removed, kept, matched, keys: incoming.map((chapter) => chapter.key) };
}

/** Which chapter of the base each incoming one is: by its key, else by its text, else by its place among the rest. */
function matchChapters(
  base: readonly BaseChapter[],
  incoming: readonly IncomingChapter[],
): readonly (BaseChapter | null)[] {
  const free = new Set(base);
  const matches: (BaseChapter | null)[] = incoming.map(() => null);
  const take = (finds: (known: BaseChapter, chapter: IncomingChapter) => boolean) => {
    for (const [index, chapter] of incoming.entries()) {
      if (matches[index] !== null) continue;
      const found = free.values().find((known) => finds(known, chapter));
      if (found === undefined) continue;
      free.delete(found);
      matches[index] = found;
    }
  };
  take((known, { key }) => key !== null && known.key === key);
  const bodies = new Map(incoming.map((chapter) => [chapter, toMark(chapterFields(chapter.input)["body"] ?? "")]));
  const isUnkeyed = (known: BaseChapter, { key }: IncomingChapter) => key === null || known.key === null;
  take((known, chapter) => isUnkeyed(known, chapter) && known.fields["body"]?.[0] === bodies.get(chapter));
  take((known, chapter) => isUnkeyed(known, chapter));
  return matches;
}

function hasChanged(marks: FieldMarks, given: FieldTexts): boolean {
  return Object.entries(given).some(([name, text]) => toMark(text) !== marks[name]?.[0]);
}

function nameOf(field: string): string {
  return (
    { title: "the title", summary: "the summary", notes: "the notes", endNotes: "the end notes" }[field] ??
    (field === "published" ? "the date" : "the text")
  );
}

function merge(standing: ChapterInput, given: ChapterInput, taken: ReadonlySet<string>): ChapterInput {
  const from = (field: string) => (taken.has(field) ? given : standing);
  return {
    title: from("title").title,
    summary: from("summary").summary,
    notes: from("notes").notes,
    endNotes: from("endNotes").endNotes,
    body: from("body").body,
    format: from("body").format,
    publishedOn: from("published").publishedOn,
  };
}

interface Ordering {
  readonly base: readonly BaseChapter[];
  readonly matched: readonly (BaseChapter | null)[];
  readonly removed: ReadonlySet<ChapterId>;
  readonly standing: readonly StandingChapter[];
}

/** The order of the source, with what was added here behind its neighbour; an order that was made here stays. */
function orderChapters({ base, matched, removed, standing }: Ordering): ChapterPlan["order"] {
  const here = standing.map((chapter) => chapter.row.id).filter((id) => !removed.has(id));
  const alive = new Set(here);
  const known = base.map((chapter) => chapter.id).filter((id) => alive.has(id));
  const knownHere = here.filter((id) => known.includes(id));
  const incoming = matched.map((match, index) => (match === null ? { incoming: index } : match.id));
  const arriving = incoming.filter((one) => typeof one !== "number" || alive.has(one));
  if (knownHere.some((id, index) => id !== known[index])) {
    return [...here, ...arriving.filter((one) => typeof one !== "number")];
  }
  const order = [...arriving];
  for (const [index, id] of here.entries()) {
    if (order.includes(id)) continue;
    const before = here[index - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}
