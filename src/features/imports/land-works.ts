import type { ImportBatchId } from "#core/ids.ts";
import { type Landed, landImport, toRefusal, type UnchangedImport } from "#features/works/index.ts";
import type { Finding, ReadRefusal } from "#formats/document.ts";
import { DatabaseUnavailable, type Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { ArrivalPlace } from "./arrivals.ts";
import { updateBatch } from "./batch-store.ts";
import { type NewItem, saveItems } from "./item-store.ts";
import type { JudgedArrival } from "./judge.ts";
import { type Around, landAround } from "./land-around.ts";
import { prepareWork, type ReadyArrival, toReadRefusal } from "./prepare-work.ts";

/** A work that waits for its transaction, or a source that is refused and waits to be told of. */
export type Waiting = ({ readonly kind: "work" } & ReadyArrival) | { readonly kind: "told"; readonly item: NewItem };

export interface Landing extends Around {
  readonly batchId: ImportBatchId;
}

/** Transactions are short, since everybody who writes waits for them. */
export const transactionMs = 40;

/** How often a work is prepared anew because somebody wrote in it meanwhile. */
const triesMax = 5;

/**
 * Lands works in their order, each with everything that hangs on it in one transaction, several in each of these. One
 * that fails by a fault is refused alone. Answers what became of them; it lasts from the next `Database.write` on, since a
 * batch goes on behind the last work that is in.
 */
export async function landWorks(
  ground: Ground,
  waiting: readonly Waiting[],
  landing: Landing,
  counted: { readonly done: number },
): Promise<readonly NewItem[]> {
  const items: NewItem[] = [];
  let alone = 0;
  let tries = 0;
  let rest = waiting;
  while (rest.length > 0) {
    const portion = alone > 0 ? rest.slice(0, 1) : rest;
    try {
      const landed = await landPortion(ground, portion, landing, counted.done + items.length);
      items.push(...landed.items);
      rest = rest.slice(landed.items.length);
      if (alone > 0) alone -= 1;
      tries = landed.items.length > 0 ? 0 : tries + 1;
      if (landed.isStale) rest = await preparedAnew(ground, rest, landing, tries);
    } catch (cause) {
      if (cause instanceof DatabaseUnavailable) throw cause;
      if (portion.length > 1) alone = portion.length;
      else rest = [refusedByFault(ground, rest[0], cause), ...rest.slice(1)];
    }
  }
  return items;
}

/** As many as the time of a transaction allows, and one at least. */
function landPortion(
  ground: Ground,
  portion: readonly Waiting[],
  landing: Landing,
  before: number,
): Promise<{ readonly items: readonly NewItem[]; readonly isStale: boolean }> {
  return ground.db.writeRedoable(async (tx) => {
    const startedAt = performance.now();
    const items: NewItem[] = [];
    const now = ground.now();
    let isStale = false;
    for (const one of portion) {
      const item = one.kind === "told" ? one.item : await landOne(tx, one, landing, now);
      isStale = item === "stale";
      if (item === "stale") break;
      items.push(item);
      if (performance.now() - startedAt > transactionMs) break;
    }
    await saveItems(tx, landing.batchId, items, now);
    await updateBatch(tx, landing.batchId, { done: before + items.length }, now);
    return { items, isStale };
  });
}

async function landOne(
  tx: Tx,
  { judged, prepared }: Extract<Waiting, { readonly kind: "work" }>,
  landing: Landing,
  now: number,
): Promise<NewItem | "stale"> {
  const { owner } = landing.setting;
  const landed = await landImport(tx, prepared, { owner, batchId: landing.batchId, siteUrl: landing.siteUrl }, now);
  if (!landed.ok) {
    return landed.refusal === "stale" ? "stale" : refusedItem(judged.arrival, toReadRefusal(toRefusal(landed.refusal)));
  }
  if (prepared.kind !== "settled") await landAround(tx, { judged, landed: landed.value }, landing, now);
  return toItem(judged, landed.value);
}

function toItem(judged: JudgedArrival, landed: Landed): NewItem {
  const { arrival, key, imported, findings } = judged;
  const { outcome } = landed;
  return {
    ...{ position: arrival.position, part: arrival.part, source: arrival.source, key },
    state: "done",
    outcome: toOutcome(outcome),
    title: imported.draft.work.title,
    byline: imported.byline ?? "",
    workId: landed.id,
    findings: toAllFindings(findings, landed),
    refusal: null,
    before: landed.before,
  };
}

/** What is left alone is as it was. */
export function toOutcome(outcome: Landed["outcome"]): NewItem["outcome"] {
  return outcome === "binned" || outcome === "claimed" ? "unchanged" : outcome;
}

type Standing = Pick<Landed, "outcome" | "kept" | "isWithdrawn">;

/** What is said of a work: by itself, and beside how it stands here. */
export function toAllFindings(findings: readonly Finding[], landed: Standing): readonly Finding[] {
  // What readers see is no draft any more.
  const told = landed.isWithdrawn === true ? findings.filter(({ code }) => code !== "waiting") : findings;
  return [...told, ...toFindings(landed)];
}

/** What an import found here that it left alone. */
function toFindings({ outcome, kept, isWithdrawn }: Standing): readonly Finding[] {
  const findings: Finding[] = [];
  const tell = (code: string, severity: Finding["severity"], message: string) =>
    findings.push({ code, severity, message });
  if (outcome === "binned") {
    tell("in-bin", "info", "The work was deleted here since it was first brought in; it stays in the bin.");
  }
  if (outcome === "claimed") {
    tell("claimed", "info", "The work has come into other hands here since it was brought in; it is left to them.");
  }
  if (isWithdrawn === true) {
    tell("withdrawn", "warning", "It waits for its moderators again at its source; here it stays posted.");
  }
  if (kept.length > 0) {
    tell(
      "edited-here",
      "warning",
      `Changed at its source and edited here since; what was edited stays: ${kept.join("; ")}.`,
    );
  }
  return findings;
}

export function refusedItem(arrival: ArrivalPlace, refusal: ReadRefusal): NewItem {
  const { position, part, source } = arrival;
  return {
    ...{ position, part, source, key: null, state: "done", outcome: "refused" },
    ...{ title: "", byline: "", workId: null, findings: [], refusal, before: null },
  };
}

/** A work that stands here as it is at its source, which was known without reading it. */
export function unchangedItem(arrival: ArrivalPlace, key: string, { id, title, byline }: UnchangedImport): NewItem {
  const { position, part, source } = arrival;
  return {
    ...{ position, part, source, key, state: "done", outcome: "unchanged" },
    ...{ title, byline: byline ?? "", workId: id, findings: [], refusal: null, before: null },
  };
}

async function preparedAnew(
  ground: Ground,
  rest: readonly Waiting[],
  landing: Landing,
  tries: number,
): Promise<readonly Waiting[]> {
  const [first, ...others] = rest;
  if (first?.kind !== "work") return rest;
  if (tries >= triesMax)
    return [refusedByFault(ground, first, new Error("It changed whenever it should come in")), ...others];
  const again = await prepareWork(ground, first.judged, landing.setting);
  if (again.ok) return [{ kind: "work", ...again.value }, ...others];
  return [{ kind: "told", item: refusedItem(first.judged.arrival, again.refusal) }, ...others];
}

function refusedByFault(ground: Ground, waiting: Waiting | undefined, cause: unknown): Waiting {
  if (waiting?.kind !== "work") throw cause;
  const { arrival } = waiting.judged;
  ground.log.error({ source: arrival.source, err: cause }, "a work could not be brought in");
  const refusal = { code: "fault", message: "It could not be written; the log of the archive says why." };
  return { kind: "told", item: refusedItem(arrival, refusal) };
}
