import {
  type AppliedTagActions,
  listNamedTags,
  listTagActions,
  listTagsMeaning,
  listTagTypes,
  type TagType,
} from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { toCountText, toNumberText } from "#ui/numbers.ts";
import { showPage } from "#ui/show.ts";
import { queueAddress, wrangleAddress } from "../addresses.ts";
import { findNamedTag } from "../asked-tag.ts";
import { listAssigned } from "../assignments/store.ts";
import { homeTypes, queueTypes } from "../home-types.ts";
import { tellRefusal } from "../refusal-text.ts";
import { type QueueRow, queuePage } from "./pages/queue-page.ts";
import { parseQueueFilter, type QueueFilter, type QueueValues, readQueueForm, toQueueAddress } from "./queue-form.ts";
import { countWaiting, listTogether, listWaiting, type WaitingQuery, type WaitingTag } from "./store.ts";
import { suggestFor } from "./suggest.ts";
import { wrangle } from "./wrangle.ts";

/** Tags on one page, and how far the long queues are counted. */
const rowsMax = 50;
const countMax = 10_000;

/** A tag on more works needs no hint of where it is from, which would read all of them. */
const togetherUsesMax = 300;
const homesMax = 3;

/** Fandoms of her own that a wrangler finds above the queue. */
const ownMax = 30;

const nothing: QueueValues = { act: null, selected: [], accepted: null, synonymOf: "", parents: "" };

/** The queue of new tags. */
export function queueRoutes(ground: Ground): readonly Route[] {
  return [
    get(queueAddress, "wrangle", async (ask) => {
      const types = await listTagTypes(ground.db.read);
      const filter = parseQueueFilter((name) => ask.query.get(name) ?? "", queueTypes(types));
      return filter === null ? missing() : showQueue(ask, ground, { types, filter, values: nothing, errors: [] });
    }),
    post(wrangleAddress, "wrangle", (ask) => submitQueue(ask, ground)),
  ];
}

interface Shown {
  readonly types: readonly TagType[];
  readonly filter: QueueFilter;
  readonly values: QueueValues;
  readonly errors: readonly FieldError[];
}

async function showQueue(ask: Ask, ground: Ground, { types, filter, values, errors }: Shown): Promise<Answer> {
  const homes = homeTypes(types);
  const fandoms = await findFandoms(ask, ground, filter);
  const query = { type: filter.type.key, fandoms, after: filter.after, limit: rowsMax + 1 };
  const waiting = fandoms?.ids.length === 0 ? [] : await listWaiting(ground.db.read, query);
  const rows = waiting.slice(0, rowsMax);
  const last = rows.at(-1);
  const [done] =
    ask.viewer.kind === "member" ? await listTagActions(ground.db.read, { login: ask.viewer.login, limit: 1 }) : [];
  const own =
    ask.viewer.kind === "member" ? await listAssigned(ground.db.read, { login: ask.viewer.login, limit: ownMax }) : [];
  const main = queuePage({
    own: own.map((one) => one.name),
    type: filter.type,
    types: await countAll(ground, queueTypes(types)),
    fandom: filter.fandom,
    home: homes[0] ?? null,
    rows: await toRows(ground, rows, filter.type, types),
    values,
    errors,
    here: toQueueAddress(filter),
    next: waiting.length > rowsMax && last !== undefined ? toQueueAddress({ ...filter, after: last }) : null,
    last: done === undefined || done.undoneAt !== null ? null : done,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    token: ask.authenticityToken(),
  });
  const status = errors.length > 0 ? 422 : 200;
  return showPage(
    ask,
    { title: "New tags", main, robots: "noindex", bodyClass: "wide", scripts: ["wrangling", "tag-field"] },
    { status },
  );
}

/** Null for all; a fandom that there is not has no tags. */
async function findFandoms(ask: Ask, ground: Ground, filter: QueueFilter): Promise<WaitingQuery["fandoms"]> {
  if (filter.fandom === "") return null;
  const named = await findNamedTag(ground, ask.viewer, filter.fandom);
  if (named === null) return { ids: [], uses: 0 };
  const ids = await listTagsMeaning(ground.db.read, named.synonymOf ?? named.id);
  const tags = await listNamedTags(ground.db.read, new Set(ids), { shownOnly: false });
  return { ids, uses: tags.reduce((sum, tag) => sum + tag.uses, 0) };
}

async function countAll(ground: Ground, types: readonly TagType[]) {
  const counted = types.map(async (type) => {
    const count = await countWaiting(ground.db.read, type.key, countMax + 1);
    return { type, waiting: count > countMax ? `${toNumberText(countMax)}+` : toNumberText(count) };
  });
  return Promise.all(counted);
}

async function toRows(
  ground: Ground,
  tags: readonly WaitingTag[],
  type: TagType,
  types: readonly TagType[],
): Promise<readonly QueueRow[]> {
  const homes = homeTypes(types);
  const rare = tags.filter((tag) => tag.uses <= togetherUsesMax).map((tag) => tag.id);
  const others = homes.map((home) => home.key).filter((key) => key !== type.key);
  const together = Map.groupBy(await listTogether(ground.db.read, rare, others), (row) => row.tagId);
  const suggested = await suggestFor(ground, type, { tags, homes: together, types });
  return tags.map((tag) => ({
    tag,
    homes: (together.get(tag.id) ?? []).slice(0, homesMax).map((row) => row.name),
    suggested: suggested.get(tag.id) ?? [],
  }));
}

async function submitQueue(ask: Ask, ground: Ground): Promise<Answer> {
  const types = await listTagTypes(ground.db.read);
  const filter = parseQueueFilter((name) => ask.form.text(name), queueTypes(types));
  if (filter === null) return missing();
  const values = readQueueForm(ask.form);
  const outcome = await wrangle(ground, ask.viewer, values, filter.type.key);
  if (!outcome.ok) return showQueue(ask, ground, { types, filter, values, errors: outcome.refusal });
  const { applied, refused } = outcome.value;
  if (applied === 0 && refused.length > 0) {
    const errors = [{ field: "selected_tags", message: await tellFirst(ask, ground, refused) }];
    return showQueue(ask, ground, { types, filter, values, errors });
  }
  const rest =
    refused.length === 0
      ? ""
      : ` ${toCountText(refused.length, "was", "were")} left out: ${await tellFirst(ask, ground, refused)}`;
  return seeOther(toQueueAddress(filter), { kind: "notice", text: `Done.${rest}` });
}

async function tellFirst(ask: Ask, ground: Ground, refused: AppliedTagActions["refused"]): Promise<string> {
  const [first] = refused;
  return first === undefined ? "" : tellRefusal(ground, ask.viewer, first.refusal);
}
