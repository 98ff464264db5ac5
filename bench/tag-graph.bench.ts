import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonId, TagActionId, TagId } from "#core/ids.ts";
import { defaultPreferences } from "#core/preferences.ts";
import { type Member, permissionsOf } from "#core/viewer.ts";
import { completeSetup } from "#features/admin/index.ts";
import {
  applyTagAction,
  applyTagActions,
  findMeaningGraph,
  previewTagMerge,
  type TagAction,
  undoTagAction,
} from "#features/tags/index.ts";
import type { Database, Tx } from "#platform/db/database.ts";
import { openDatabase, type Place } from "#platform/db/open.ts";
import type { Ground } from "#platform/ground.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";
import type { Benchmark, Row } from "./benchmark.ts";

const tagCount = 1_000_000;
const firstId = 2_000_000_000;
const fandomCount = 10;
const childCount = 50_000;
const synonymCount = 10_000;

/** Actions of one call, as the form of the queue sends them. */
const atOnce = 1_000;
const rowsAtOnce = 2_000;

export const benchmark: Benchmark = {
  question: `What does wrangling cost among ${tagCount} tags, of which one has ${synonymCount} synonyms and one ${childCount} children?`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-graph-"));
    const url = await makePostgresDatabase({ name: "bench_graph", prepare: async () => undefined });
    try {
      const rows = await measure({ kind: "sqlite", path: join(folder, "octavo.db") });
      return url === null ? rows : [...rows, ...(await measure({ kind: "postgres", url }))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
      if (url !== null) await dropPostgresDatabase(url);
    }
  },
};

async function measure(place: Place): Promise<readonly Row[]> {
  const opened = await openDatabase(place, { now: 1, dump: "taken" });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const db = opened.value;
  const name = db.kind === "sqlite" ? "SQLite" : "PostgreSQL";
  try {
    // What is measured reads the database and the clock of its ground, and nothing else of it.
    const ground = { db, now: () => 2 } as Ground;
    await completeSetup(ground);
    const viewer = await build(db);
    const rows: Row[] = [];
    const time = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
      const start = performance.now();
      const value = await work();
      rows.push({ what: `${name}: ${what}`, value: performance.now() - start, unit: "ms" });
      return value;
    };
    await wrangle(ground, viewer, time);
    return rows;
  } finally {
    await db.stop();
  }
}

type Time = <Value>(what: string, work: () => Promise<Value>) => Promise<Value>;

async function wrangle(ground: Ground, viewer: Member, time: Time): Promise<void> {
  const act = (action: TagAction) => async () => logged(await applyTagAction(ground, viewer, action));
  const undo = (id: TagActionId) => async () => logged(await undoTagAction(ground, viewer, id));
  const many = (actions: readonly TagAction[]) => async () => {
    for (let from = 0; from < actions.length; from += atOnce) {
      await applyTagActions(ground, viewer, actions.slice(from, from + atOnce));
    }
  };
  const [fandom, otherFandom, fluff, other] = [tag(0), tag(1), tag(12), tag(14)];
  await time(`${childCount} children, ${atOnce} at once`, many(listChildren(fandom)));
  await time("one more child", act({ kind: "link", relation: "parent", above: fandom, below: tag(400_011) }));
  for (const canonical of [fluff, other]) await act({ kind: "make-canonical", tag: canonical })();
  await time(`${synonymCount} synonyms, ${atOnce} at once`, many(listSynonyms(fluff)));
  await time("one more synonym", act({ kind: "make-synonym", tag: tag(500_000), of: fluff }));
  await time("preview of merging these", () => previewTagMerge(ground, viewer, { tag: fluff, of: other }));
  const merged = await time("merging these", act({ kind: "make-synonym", tag: fluff, of: other }));
  await time("undoing that", undo(merged));
  await time("preview of merging the children", () =>
    previewTagMerge(ground, viewer, { tag: fandom, of: otherFandom }),
  );
  const moved = await time("merging the children", act({ kind: "make-synonym", tag: fandom, of: otherFandom }));
  await time("undoing that too", undo(moved));
  await time("reading what all tags mean", () => findMeaningGraph(ground.db.read));
}

function logged(outcome: { readonly ok: true; readonly value: TagActionId } | { readonly ok: false }): TagActionId {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** The tag of a number; even ones but the fandoms are freeforms, odd ones characters. */
function tag(number: number): TagId {
  // Numbers of tags that `build` makes.
  return (firstId + number) as TagId;
}

function listChildren(above: TagId): readonly TagAction[] {
  return Array.from({ length: childCount }, (_, at) => ({
    kind: "link",
    relation: "parent",
    above,
    below: tag(fandomCount + 1 + 2 * at),
  }));
}

function listSynonyms(of: TagId): readonly TagAction[] {
  return Array.from({ length: synonymCount }, (_, at) => ({ kind: "make-synonym", tag: tag(1_000 + 2 * at), of }));
}

/** A million tags without works, since wrangling reads none, and an administrator. */
async function build(db: Database): Promise<Member> {
  for (let from = 0; from < tagCount; from += rowsAtOnce * 10) {
    await db.write(async (tx) => {
      for (let part = 0; part < 10; part += 1) await insertTags(tx, from + part * rowsAtOnce);
    });
  }
  const person = { login: "keeper", login_key: "keeper", email: "k@example.org", email_key: "k@example.org" };
  const row = {
    ...person,
    password_hash: "",
    role: "admin",
    state: "active",
    terms_version: "1",
    created_at: 1,
  } as const;
  const { id } = await db.write((tx) => tx.insertInto("person").values(row).returning("id").executeTakeFirstOrThrow());
  // The brand is lost on the way through `returning`.
  const personId = id as PersonId;
  const own = { preferences: defaultPreferences, seesAdult: false };
  return { kind: "member", personId, login: "keeper", role: "admin", permissions: permissionsOf("admin"), ...own };
}

async function insertTags(tx: Tx, from: number): Promise<void> {
  const rows = Array.from({ length: rowsAtOnce }, (_, at) => {
    const number = from + at;
    const isFandom = number < fandomCount;
    return {
      id: tag(number),
      type_key: isFandom ? "fandom" : number % 2 === 0 ? "freeform" : "character",
      name: `Tag ${number}`,
      name_key: `tag ${number}`,
      uses: Math.max(1, Math.floor(300_000 / (number + 1))),
      is_canonical: isFandom ? (1 as const) : (0 as const),
      created_at: 1,
    };
  });
  await tx.insertInto("tag").values(rows).execute();
}
