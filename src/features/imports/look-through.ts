import { tryPrepared } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { BatchRequest } from "./batch.ts";
import { RestLook } from "./efiction/rest-look.ts";
import type { NewItem } from "./item-store.ts";
import type { Judging } from "./judge.ts";
import { refusedItem, toAllFindings, toOutcome, unchangedItem } from "./land-works.ts";
import { openReading } from "./open-reading.ts";
import { toReadRefusal } from "./prepare-work.ts";
import type { Delivery } from "./read-batch.ts";
import type { CountedFinding } from "./source.ts";
import { toDuplicate } from "./to-duplicate.ts";
import { hideInFindings, hider } from "./without-folder.ts";

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
  const seen = new Map<string, NewItem>();
  const rest = new RestLook(ground, request.options.basePath);
  const hide = hider(request);
  const findings: CountedFinding[] = [];
  let [done, total] = [0, 0];
  let mapping: string | null = null;
  const reading = { request, judging, after: null, skipped: new Set<string>(), corrections: new Map() };
  for await (const delivery of await openReading(ground, reading)) {
    if (delivery.kind === "found") {
      total += delivery.works;
      mapping ??= delivery.mapping;
    } else if (delivery.kind === "rest") await rest.take(delivery.record);
    else if (delivery.kind === "ended") findings.push(...delivery.findings, ...hideInFindings(rest.finish(), hide));
    else {
      const item = await lookAt(ground, delivery, judging, seen);
      if (delivery.kind === "work" && delivery.ready.ok && item.refusal === null) {
        rest.note(delivery.ready.value.judged.work);
      }
      done += 1;
      await tell({ ...item, state: "planned" }, { done, total: Math.max(done, total) });
    }
  }
  return { findings, mapping };
}

async function lookAt(
  ground: Ground,
  delivery: Extract<Delivery, { readonly kind: "refused" | "unchanged" | "work" }>,
  judging: Judging,
  seen: Map<string, NewItem>,
): Promise<NewItem> {
  const { arrival } = delivery;
  if (delivery.kind === "refused") return refusedItem(arrival, delivery.refusal);
  const { key } = delivery;
  const before = seen.get(key);
  if (before !== undefined) return toDuplicate(arrival, key, before);
  if (delivery.kind === "unchanged") return unchangedItem(arrival, key, delivery.work);
  const { ready } = delivery;
  if (!ready.ok) return refusedItem(arrival, ready.refusal);
  const { judged, prepared } = ready.value;
  const tried = await tryPrepared(ground, judging.setting.owner, prepared);
  if (!tried.ok) return refusedItem(arrival, toReadRefusal(tried));
  const { id, outcome } = tried.value;
  const item: NewItem = {
    ...{ position: arrival.position, part: arrival.part, source: arrival.source, key },
    ...{ state: "planned", outcome: toOutcome(outcome), workId: id },
    ...{ title: judged.imported.draft.work.title, byline: judged.imported.byline ?? "" },
    findings: toAllFindings(judged.findings, tried.value),
    ...{ refusal: null, before: null },
  };
  seen.set(key, item);
  return item;
}
