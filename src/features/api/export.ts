import { authorHtml } from "#core/html.ts";
import type { Member } from "#core/viewer.ts";
import { findKeptFilters } from "#features/filters/index.ts";
import {
  findPerson,
  type ListedToken,
  listPseuds,
  listTokens,
  type Person,
  type Pseud,
} from "#features/people/index.ts";
import {
  type CopiedChapter,
  findChapterCopy,
  findSeries,
  findSeriesInput,
  findWorkCopy,
  listOwnSeries,
  listOwnWorkIds,
  listSeriesWorks,
  listSkins,
  type WorkCopy,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { toChapterView, toIso, toSeriesView, toWorkItem } from "./views.ts";

/** The account as its owner's programs see it. */
export async function accountOf(ground: Ground, member: Member) {
  const person = await findPerson(ground.db.read, member.personId);
  const pseuds = await listPseuds(ground.db.read, member.personId);
  return {
    id: String(member.personId),
    login: member.login,
    email: person?.email ?? "",
    role: person?.role ?? member.role,
    pseuds: pseuds.map((pseud) => pseud.name),
  };
}

/** Everything of an account as one JSON object, made a chapter at a time while it is sent. */
export function exportOf(ground: Ground, member: Member, requestId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return ReadableStream.from(
    (async function* () {
      try {
        for await (const text of writeExport(ground, member)) yield encoder.encode(text);
      } catch (cause) {
        // The answer has begun: all that is left is to break it off, and to say why where the operator looks.
        ground.log.error({ request: requestId, err: cause }, "an export broke off");
        throw cause;
      }
    })(),
  );
}

async function* writeExport(ground: Ground, member: Member): AsyncGenerator<string> {
  const db = ground.db.read;
  const person = await findPerson(db, member.personId);
  const account = { ...(await accountOf(ground, member)), ...toProfile(person) };
  yield `{"account":${JSON.stringify(account)}`;
  yield `,"pseuds":${JSON.stringify((await listPseuds(db, member.personId)).map(toPseudView))}`;
  yield `,"tokens":${JSON.stringify((await listTokens(db, member.personId)).map(toTokenView))}`;
  const skins = await listSkins(db, member.personId);
  yield `,"skins":${JSON.stringify(skins.map(({ id, title, source }) => ({ id: String(id), title, source })))}`;
  yield `,"filters":${JSON.stringify(await findKeptFilters(db, member.personId))}`;
  yield ',"series":[';
  yield* joined(writeSeries(ground, member));
  yield '],"works":[';
  let isFirst = true;
  for (const id of await listOwnWorkIds(db, member.personId)) {
    const copy = await findWorkCopy(db, member, id);
    // Erased since the list was made.
    if (copy === null) continue;
    if (!isFirst) yield ",";
    isFirst = false;
    yield* writeWork(ground, member, copy);
  }
  yield "]}";
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

async function* writeWork(ground: Ground, member: Member, copy: WorkCopy): AsyncGenerator<string> {
  const { work, input } = copy;
  const { summary, notes, endNotes, gifts, relations } = input;
  const own = {
    ...toWorkItem(work, { viewer: member, url: ground.url }),
    state: work.state,
    deletedAt: toIso(work.deletedAt),
    commentPermission: input.commentPermission,
    commentsModerated: input.isCommentModerated,
    skin: input.skinId === null ? null : String(input.skinId),
    gifts,
    relations,
    sources: { summary, notes, endNotes },
  };
  yield `${JSON.stringify(own).slice(0, -1)},"chapters":[`;
  yield* joined(writeChapters(ground, copy.chapters));
  yield "]}";
}

async function* writeChapters(ground: Ground, chapters: readonly CopiedChapter[]): AsyncGenerator<string> {
  for (const listed of chapters) {
    const copy = await findChapterCopy(ground.db.read, listed);
    if (copy === null) continue;
    const { summary, notes, endNotes, body, format } = copy.input;
    const { state, publishAt, deletedAt } = listed;
    const sources = { summary, notes, endNotes, body, format };
    yield JSON.stringify({
      ...toChapterView(copy.chapter),
      state,
      publishAt: toIso(publishAt),
      deletedAt: toIso(deletedAt),
      sources,
    });
  }
}

async function* joined(parts: AsyncGenerator<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const part of parts) {
    yield isFirst ? part : `,${part}`;
    isFirst = false;
  }
}

function toProfile(person: Person | null) {
  return {
    createdAt: toIso(person?.createdAt ?? null),
    profile: person === null ? "" : authorHtml(person.aboutHtml).toString(),
    profileSource: person?.aboutSource ?? "",
    preferences: person?.preferences ?? {},
  };
}

function toPseudView(pseud: Pseud) {
  return {
    id: String(pseud.id),
    name: pseud.name,
    isDefault: pseud.isDefault,
    description: authorHtml(pseud.descriptionHtml).toString(),
    descriptionSource: pseud.descriptionSource,
  };
}

function toTokenView(token: ListedToken) {
  return { name: token.name, scopes: token.scopes, createdAt: toIso(token.createdAt), usedAt: toIso(token.usedAt) };
}
