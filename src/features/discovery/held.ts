import type { ChangeId } from "#core/ids.ts";
import type { WorkIndex } from "./work-index.ts";

/** An index, and the last change that is in it. */
export interface Held {
  readonly index: WorkIndex;
  readonly place: ChangeId;
}
