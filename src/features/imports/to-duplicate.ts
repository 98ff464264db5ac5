import type { ArrivalPlace } from "./arrivals.ts";
import type { NewItem } from "./item-store.ts";

/** A work that came in earlier in the same batch. */
export function toDuplicate(
  arrival: ArrivalPlace,
  key: string,
  before: Pick<NewItem, "source" | "title" | "byline" | "workId">,
): NewItem {
  const { position, part, source } = arrival;
  const message = `It is the same as ${before.source}, and one work with it.`;
  return {
    ...{ position, part, source, key, state: "done", outcome: "unchanged" },
    ...{ title: before.title, byline: before.byline, workId: before.workId, refusal: null, before: null },
    findings: [{ code: "duplicate", severity: "info", message }],
  };
}
