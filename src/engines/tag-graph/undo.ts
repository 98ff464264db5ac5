import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Edit, invertedAll, summedUp } from "./edit.ts";
import { listFaults } from "./faults.ts";
import type { GraphRefusal } from "./refusal.ts";
import type { TagGraph } from "./tag-graph.ts";

export type UndoRefusal =
  /** Somebody changed the same things since; these edits no longer stand. */
  | { readonly code: "changed"; readonly edits: readonly Edit[] }
  /** What was done since needs what would be taken back. */
  | { readonly code: "needed"; readonly faults: readonly GraphRefusal[] };

/** The edits that take an action back, at any later time; the graph is left as it is. */
export function undo(graph: TagGraph, edits: readonly Edit[]): Outcome<readonly Edit[], UndoRefusal> {
  const made = summedUp(edits);
  const gone = made.filter((edit) => !graph.holds(edit));
  if (gone.length > 0) return refuse({ code: "changed", edits: gone });
  const back = invertedAll(made);
  const faults = tryOut(graph, back, () => listFaults(graph, listTouched(made)));
  return faults.length > 0 ? refuse({ code: "needed", faults }) : done(back);
}

/** What a question about the graph is answered after these edits, which are taken back whatever happens. */
export function tryOut<Answer>(graph: TagGraph, edits: readonly Edit[], ask: () => Answer): Answer {
  graph.apply(edits);
  try {
    return ask();
  } finally {
    graph.apply(invertedAll(edits));
  }
}

/** The tags whose own rows or links these edits change, and the canonicals that synonyms come to or leave. */
export function listTouched(edits: readonly Edit[]): ReadonlySet<TagId> {
  return new Set(
    edits.flatMap((edit) => {
      if (edit.kind === "link") return [edit.above, edit.below];
      const ends = edit.kind === "synonym" ? [edit.from, edit.to].filter((id) => id !== null) : [];
      return [edit.tag, ...ends];
    }),
  );
}
