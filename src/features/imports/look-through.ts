import { setImmediate } from "node:timers/promises";
import { tryImport } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Arrival, readArrivals } from "./arrivals.ts";
import { type BatchRequest, toPaths } from "./batch.ts";
import { gather } from "./gather.ts";
import type { NewItem } from "./item-store.ts";
import { describe, type Judging, judge } from "./judge.ts";
import { refusedItem, toFindings, toOutcome, toReadRefusal } from "./land-works.ts";
import type { CountedFinding, ManyWorks } from "./source.ts";
import { toDuplicate } from "./to-duplicate.ts";
import { hideInFindings, hider, withoutFolder } from "./without-folder.ts";

/** How far a look through sources is. */
export type Told = (item: NewItem, step: { readonly done: number; readonly total: number }) => Promise<void> | void;

/** What was seen of sources besides their works. */
export interface LookedThrough {
  readonly findings: readonly CountedFinding[];
  /** What the values of a dump among them are proposed to become; null without one. */
  readonly mapping: string | null;
}

/** Says of every work under the paths what would come of it, in their order, and writes nothing. */
export async function lookThrough(
  ground: Ground,
  request: BatchRequest,
  judging: Judging,
  tell: Told,
): Promise<LookedThrough> {
  const { options } = request;
  const hide = hider(request);
  const seen = new Map<string, NewItem>();
  const findings: CountedFinding[] = [];
  const { places, close } = await gather(toPaths(request), options);
  let [done, total] = [0, places.length];
  let mapping: string | null = null;
  const opened = async (many: ManyWorks) => {
    if (many.total !== null) total += many.total - 1;
    mapping ??= many.mapping ?? null;
  };
  const ended = async (many: ManyWorks) => {
    findings.push(...hideInFindings(many.findings(), hide));
  };
  try {
    for await (const arrival of readArrivals({ places, options, after: null, opened, ended })) {
      const item = await lookAt(ground, withoutFolder(arrival, hide), judging, seen);
      done += 1;
      await tell(item, { done, total: Math.max(done, total) });
      await setImmediate();
    }
  } finally {
    await close();
  }
  return { findings, mapping };
}

async function lookAt(
  ground: Ground,
  arrival: Arrival,
  judging: Judging,
  seen: Map<string, NewItem>,
): Promise<NewItem> {
  const planned = (item: NewItem): NewItem => ({ ...item, state: "planned" });
  const known = describe(arrival, judging, null);
  if (!known.ok) return planned(refusedItem(arrival, known.refusal));
  const { key } = known.value;
  const before = seen.get(key);
  if (before !== undefined) return planned(toDuplicate(arrival, key, before));
  const judged = await judge(ground, known.value, judging, false);
  if (!judged.ok) return planned(refusedItem(arrival, judged.refusal));
  const tried = await tryImport(ground, judging.setting.owner, judged.value.imported);
  if (!tried.ok) return planned(refusedItem(arrival, toReadRefusal(tried)));
  const item: NewItem = {
    ...{ position: arrival.position, part: arrival.part, source: arrival.source, key },
    state: "planned",
    outcome: toOutcome(tried.value.outcome),
    title: judged.value.imported.draft.work.title,
    workId: tried.value.id,
    findings: [...judged.value.findings, ...toFindings(tried.value.outcome, tried.value.kept)],
    ...{ refusal: null, before: null },
  };
  seen.set(key, item);
  return item;
}
