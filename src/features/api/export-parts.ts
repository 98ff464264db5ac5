import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { listActsBy, listClaimedBy, listRequestsOf } from "#features/claims/index.ts";
import { listBookmarksOf, listCommentsOf } from "#features/feedback/index.ts";
import { findKeptFilters } from "#features/filters/index.ts";
import { findPerson, listInvitationsOf, listPseuds, listSessions, listTokens } from "#features/people/index.ts";
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
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { toCreatorName } from "#ui/byline.ts";
import { accountOf } from "./account-of.ts";
import { writeOwnWork } from "./export-work.ts";
import { listGiftsTo } from "./gifts-store.ts";
import { inList } from "./in-list.ts";
import {
  toBookmarkView,
  toCommentView,
  toDecisionView,
  toInvitationView,
  toProfileView,
  toPseudView,
  toReadingView,
  toRequestView,
  toSessionView,
  toTokenView,
} from "./own-views.ts";
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
    all("sessions", async () =>
      (await listSessions(db, personId, { now: ground.now(), after: null, limit: sessionsMax })).map(toSessionView),
    ),
    all("invitations", async () => (await listInvitationsOf(db, personId)).map(toInvitationView)),
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
    all("gifts", () => findGifts(ground, member)),
    all("claims", () => findClaims(ground, member)),
    listed("series", () => writeSeries(ground, member)),
  ];
}

/** Browsers in which one person is logged in, the last used first. */
const sessionsMax = 1_000;

/** Fandoms under one person’s care. */
const assignmentsMax = 10_000;

/** Works written for one person, and things that she has said about authors. */
const giftsMax = 10_000;
const actsMax = 1_000;

/** Rows read together. */
const pageRows = 200;

/** Works that were written for one of her names and that she may see. */
async function findGifts(ground: Ground, member: Member) {
  const db = ground.db.read;
  const pseuds = await listPseuds(db, member.personId);
  const names = pseuds.flatMap(({ name }) => [name, toCreatorName(name, member.login)]);
  const gifts = await listGiftsTo(db, [member.login, ...names], giftsMax);
  const titles = await findTitles(
    db,
    member,
    gifts.map((gift) => gift.workId),
  );
  return gifts.flatMap(({ workId, recipient }) => {
    const title = titles.get(workId);
    return title === undefined ? [] : [{ work: String(workId), title, recipient }];
  });
}

async function findTitles(db: Db, member: Member, ids: readonly WorkId[]): Promise<ReadonlyMap<WorkId, string>> {
  const titles = new Map<WorkId, string>();
  for (let start = 0; start < ids.length; start += pageRows) {
    const works = await listWorksByIds(db, member, ids.slice(start, start + pageRows));
    for (const work of works) titles.set(work.id, work.title);
  }
  return titles;
}

/** Authors of other archives who are she, what she has said of such, and what she asked for. */
async function findClaims({ db: { read } }: Ground, { personId }: Member) {
  const authors = await listClaimedBy(read, personId);
  const acts = await listActsBy(read, personId, actsMax);
  const requests = await listRequestsOf(read, personId);
  return {
    authors: authors.map(({ id, name }) => ({ id: String(id), name })),
    decisions: acts.map(toDecisionView),
    requests: requests.map(toRequestView),
  };
}

async function* writeReadings(ground: Ground, member: Member): AsyncGenerator<string> {
  const db = ground.db.read;
  for (let offset = 0; ; offset += pageRows) {
    const rows = await listReadings(db, member.personId, { offset, limit: pageRows });
    const titles = await findTitles(
      db,
      member,
      rows.map((row) => row.workId),
    );
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
