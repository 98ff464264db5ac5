import type { Condition } from "./tree.ts";

/** Makers of conditions in normal form: whatever is put together here is one tree for one meaning of the words. */

/** Null for none of them, the one itself for one; groups of the same kind are let into each other. */
export function joined(kind: "all" | "any", parts: readonly (Condition | null)[]): Condition | null {
  const of = parts.flatMap((part) => (part === null ? [] : part.kind === kind ? part.of : [part]));
  if (of.length === 0) return null;
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

export function negated(condition: Condition | null): Condition | null {
  if (condition === null) return null;
  return condition.kind === "not" ? condition.of : { kind: "not", of: condition };
}
