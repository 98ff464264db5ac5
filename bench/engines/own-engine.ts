import { LiveIndex } from "#engines/tag-index/index.ts";
import { schema } from "../generated-documents.ts";
import type { AskedEngine } from "./asked-engine.ts";

/** The index of works itself. */
export function ownEngine(): AskedEngine {
  const index = new LiveIndex(schema);
  return {
    name: "the index of works",
    load: async (documents) => index.put(documents),
    finish: async () => index.merge(),
    answer: async (question) => {
      const { total, workIds, facets } = index.answer(question);
      return {
        total,
        workIds: [...workIds],
        facets: Object.fromEntries(facets.map(({ type, counts }) => [type, [...counts]])),
      };
    },
    stop: async () => undefined,
  };
}
