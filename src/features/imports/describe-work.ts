import { createRequire } from "node:module";
import { onDemand } from "#core/on-demand.ts";
import { done, type Outcome } from "#core/outcome.ts";
import type { ImportedWork, ReadRefusal } from "#formats/document.ts";
import type { DescribedWork } from "./described-work.ts";

// A sidecar is a work of the API, whose schema stands on 500 files: a thread that reads works without any is ready sooner.
const load = createRequire(import.meta.url);
// What `load` answers has no type: it says its module's own.
const sidecars: () => typeof import("./sidecar.ts") = onDemand(() => load("./sidecar.ts"));

/** A work with what its sidecar says, where it has one, put over what the text says; refused when that cannot be read. */
export function describeWork(work: ImportedWork, sidecar: Uint8Array | null): Outcome<DescribedWork, ReadRefusal> {
  if (sidecar !== null) return sidecars().withSidecar(work, sidecar);
  return done({ work, ownTags: {}, visibility: "public", isPosted: true, publishAt: null, pseud: null });
}
