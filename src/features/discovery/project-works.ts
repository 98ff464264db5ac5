import { setImmediate as letOthersGoOn } from "node:timers/promises";
import type { WorkId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { toPlainText } from "#engines/author-html/index.ts";
import { tokenize } from "#engines/words/index.ts";
import type { Db } from "#platform/db/database.ts";
import { toCreatorName } from "#ui/byline.ts";
import type { Audience, IndexedWork, OwnClaim, OwnNumbers, TextField } from "./indexed-work.ts";
import { listMeantNames } from "./tags-store.ts";
import {
  type CarriedTag,
  listCarriedTags,
  listIdsAfter,
  listMakers,
  listPlaces,
  listPostedRows,
  type MadeBy,
  type PostedRow,
} from "./works-store.ts";

/** What stands in the byline where nobody is named. */
const nobody = "Anonymous";

/** All works that lists may hold, some hundred at a time, by number. */
export async function* readAllWorks(db: Db): AsyncGenerator<readonly IndexedWork[]> {
  // Numbers begin at 1, so 0 stands before all of them.
  let last = 0 as WorkId;
  while (true) {
    const ids = await listIdsAfter(db, last);
    const end = ids.at(-1);
    if (end === undefined) return;
    yield await readWorks(db, ids);
    // SQLite answers at once, so that nothing else in this thread would get its turn before the last work.
    await letOthersGoOn();
    last = end;
  }
}

/** Those of these works that lists may hold, `batchMax` at most: four statements. */
export async function readWorks(db: Db, ids: readonly WorkId[]): Promise<readonly IndexedWork[]> {
  return (await readRows(db, ids)).map(({ row, around }) => toIndexed(row, around));
}

/** The texts in which words of these works are looked for, by field, with the names of what their tags mean; `batchMax` works at most. */
export async function readTexts(
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly { readonly id: WorkId; readonly texts: WorkTexts }[]> {
  const rows = await readRows(db, ids);
  const carried = new Set(rows.flatMap(({ around }) => around.tags.map((tag) => tag.id)));
  const names = await listMeantNames(db, [...carried]);
  return rows.map(({ row, around }) => {
    const texts = toTexts(row, around);
    const meant = around.tags.flatMap((tag) => names.get(tag.id) ?? []);
    return { id: row.id, texts: { ...texts, tags: [...texts.tags, ...meant] } };
  });
}

async function readRows(
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly { readonly row: PostedRow; readonly around: Around }[]> {
  if (ids.length === 0) return [];
  const rows = await listPostedRows(db, ids);
  const tags = Map.groupBy(await listCarriedTags(db, ids), (row) => row.workId);
  const makers = Map.groupBy(await listMakers(db, ids), (row) => row.workId);
  const places = Map.groupBy(await listPlaces(db, ids), (row) => row.workId);
  return rows.map((row) => ({
    row,
    around: { tags: tags.get(row.id) ?? [], makers: makers.get(row.id) ?? [], places: places.get(row.id) ?? [] },
  }));
}

interface Around {
  readonly tags: readonly CarriedTag[];
  readonly makers: readonly MadeBy[];
  readonly places: Awaited<ReturnType<typeof listPlaces>>;
}

function toIndexed(row: PostedRow, around: Around): IndexedWork {
  const { tags, makers, places } = around;
  const names = publicNames(row, makers, (maker) => maker.name);
  return {
    id: row.id,
    tags: tags.map(({ id, type, name }) => ({ id, type, name })),
    audience: toAudience(row),
    creators: makers.map(({ personId, pseudId, state }) => ({ personId, pseudId, isAccepted: state === "accepted" })),
    isAnonymous: row.is_anonymous === 1,
    seriesIds: places.map((place) => place.seriesId),
    language: row.language,
    claims: toClaims(row),
    numbers: toNumbers(row),
    sortTitle: row.sort_title,
    author: nameKey(names.length === 0 ? nobody : names.join(", ")),
    words: toWords(toTexts(row, around)),
  };
}

/** What is written in each field; a byline of two authors is two texts. */
export type WorkTexts = Readonly<Record<TextField, readonly string[]>>;

function toTexts(row: PostedRow, { tags, makers, places }: Around): WorkTexts {
  return {
    title: [row.title],
    author: publicNames(row, makers, ({ name, login }) => toCreatorName(name, login)),
    summary: [toPlainText(row.summary_html)],
    notes: [toPlainText(row.notes_html), toPlainText(row.end_notes_html)],
    series: places.map((place) => place.title),
    tags: tags.map((tag) => tag.name),
  };
}

/** Who stands in the byline for everybody; nobody in that of an anonymous work, since words and orders would tell. */
function publicNames(row: PostedRow, makers: readonly MadeBy[], toName: (maker: MadeBy) => string): readonly string[] {
  if (row.is_anonymous === 1) return [];
  const isNamed = (maker: MadeBy) => maker.state === "accepted" && (row.byline === null || maker.isArchivist === 0);
  const names = makers.filter(isNamed).map(toName);
  return row.byline === null ? names : [...names, row.byline];
}

/** The rule of who may see a work, as `visibleTo` of the works has it for posted ones. */
function toAudience(row: PostedRow): Audience {
  if (row.hidden_at !== null || row.is_unrevealed === 1) return "moderators";
  return row.visibility === "public" ? "everybody" : "members";
}

function toClaims(row: PostedRow): readonly OwnClaim[] {
  const claims: Readonly<Record<OwnClaim, boolean>> = {
    complete: row.expected_chapters !== null && row.chapters >= row.expected_chapters,
    single: row.expected_chapters === 1,
    anonymous: row.is_anonymous === 1,
    restricted: row.visibility === "members",
    backdated: row.is_backdated === 1,
  };
  // The keys of the record are exactly its type.
  return (Object.keys(claims) as OwnClaim[]).filter((claim) => claims[claim]);
}

function toNumbers(row: PostedRow): OwnNumbers {
  return {
    words: row.words,
    kudos: row.kudos,
    comments: row.comments,
    bookmarks: row.bookmarks,
    hits: row.hits,
    chapters: row.chapters,
    expectedChapters: row.expected_chapters,
    revisedAt: row.revised_at,
    publishedAt: row.published_at,
  };
}

function toWords(texts: WorkTexts): IndexedWork["words"] {
  const words = (field: TextField): readonly string[] => [...new Set(texts[field].flatMap((text) => tokenize(text)))];
  return {
    title: words("title"),
    author: words("author"),
    summary: words("summary"),
    notes: words("notes"),
    series: words("series"),
    tags: words("tags"),
  };
}
