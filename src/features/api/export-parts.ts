import type { Member } from "#core/viewer.ts";
import { listBookmarksOf, listCommentsOf } from "#features/feedback/index.ts";
import { findKeptFilters } from "#features/filters/index.ts";
import { findPerson, listPseuds, listTokens } from "#features/people/index.ts";
import { listReadings } from "#features/reader/index.ts";
import { listFavourites } from "#features/tag-pages/index.ts";
import {
  findSeries,
  findSeriesInput,
  listOwnSeries,
  listOwnWorkIds,
  listSeriesWorks,
  listSkins,
  listWorksByIds,
} from "#features/works/index.ts";
import { listAssigned } from "#features/wrangling/index.ts";
import type { Ground } from "#platform/ground.ts";
import { accountOf } from "./account-of.ts";
import { writeOwnWork } from "./export-work.ts";
import { inList } from "./in-list.ts";
import { toBookmarkView, toCommentView, toProfileView, toPseudView, toReadingView, toTokenView } from "./own-views.ts";
import { toSeriesView } from "./views.ts";

/** One kind of what belongs to an account, as JSON. */
export interface ExportPart {
  readonly name: string;
  write(): AsyncGenerator<string>;
}

/**
 * Everything that belongs to an account, kind by kind, its works last: whatever gives a person her own things takes them from here,
 * so that nothing is in one way out and missing in another.
 */
export function listParts(ground: Ground, member: Member): readonly ExportPart[] {
  return [...listSmallParts(ground, member), { name: "works", write: () => inList(writeWorks(ground, member)) }];
}

/** The same without the works themselves. */
export function listSmallParts(ground: Ground, member: Member): readonly ExportPart[] {
  const db = ground.db.read;
  const { personId } = member;
  const all = (name: string, find: () => Promise<unknown>): ExportPart => ({
    name,
    async *write() {
      yield JSON.stringify(await find());
    },
  });
  const listed = (name: string, list: () => AsyncGenerator<string>): ExportPart => ({
    name,
    write: () => inList(list()),
  });
  return [
    all("account", async () => ({
      ...(await accountOf(ground, member)),
      ...toProfileView(await findPerson(db, personId)),
    })),
    all("pseuds", async () => (await listPseuds(db, personId)).map(toPseudView)),
    all("tokens", async () => (await listTokens(db, personId)).map(toTokenView)),
    all("skins", async () =>
      (await listSkins(db, personId)).map(({ id, title, source }) => ({ id: String(id), title, source })),
    ),
    all("filters", () => findKeptFilters(db, personId)),
    all("favouriteTags", async () => (await listFavourites(ground, member)).map((tag) => tag.name)),
    all("assignments", async () =>
      (await listAssigned(db, { login: member.login, limit: assignmentsMax })).map((fandom) => fandom.name),
    ),
    listed("reading", () => writeReadings(ground, member)),
    listed("comments", () =>
      paged((offset) => listCommentsOf(db, personId, { offset, limit: pageRows }), toCommentView),
    ),
    listed("bookmarks", () =>
      paged((offset) => listBookmarksOf(db, personId, { withPrivate: true, offset, limit: pageRows }), toBookmarkView),
    ),
    listed("series", () => writeSeries(ground, member)),
  ];
}

/** Fandoms under one person’s care. */
const assignmentsMax = 10_000;

/** Rows read together. */
const pageRows = 200;

async function* writeReadings(ground: Ground, member: Member): AsyncGenerator<string> {
  const db = ground.db.read;
  for (let offset = 0; ; offset += pageRows) {
    const rows = await listReadings(db, member.personId, { offset, limit: pageRows });
    const works = await listWorksByIds(
      db,
      member,
      rows.map((row) => row.workId),
    );
    const titles = new Map(works.map((work) => [work.id, work.title]));
    for (const row of rows) yield JSON.stringify(toReadingView(row, titles.get(row.workId) ?? null));
    if (rows.length < pageRows) return;
  }
}

async function* paged<Row>(
  list: (offset: number) => Promise<readonly Row[]>,
  toView: (row: Row) => unknown,
): AsyncGenerator<string> {
  for (let offset = 0; ; offset += pageRows) {
    const rows = await list(offset);
    for (const row of rows) yield JSON.stringify(toView(row));
    if (rows.length < pageRows) return;
  }
}

async function* writeSeries(ground: Ground, member: Member): AsyncGenerator<string> {
  const db = ground.db.read;
  for (const { id } of await listOwnSeries(db, member.personId)) {
    const series = await findSeries(db, member, id);
    const input = await findSeriesInput(db, member, id);
    if (!series.ok || !input.ok) continue;
    const { description, notes } = input.value;
    const view = toSeriesView(series.value, await listSeriesWorks(db, member, id));
    yield JSON.stringify({ ...view, sources: { description, notes } });
  }
}

async function* writeWorks(ground: Ground, member: Member): AsyncGenerator<string | AsyncGenerator<string>> {
  for (const id of await listOwnWorkIds(ground.db.read, member.personId)) {
    const work = await writeOwnWork(ground, member, id);
    // Erased since the list was made.
    if (work !== null) yield work;
  }
}
