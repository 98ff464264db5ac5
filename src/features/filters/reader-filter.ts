import type { PersonId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Rule } from "./rule.ts";
import { findFilterState, listRules } from "./store.ts";
import { toCondition, toShownCondition } from "./to-condition.ts";

/** What a reader's rules ask of every list; guests' rules stay in their browsers. */
export interface ReaderFilter {
  /** Stands beside a list's own condition, as one of its `all`; null when nothing is to be left out. */
  readonly condition: WorkCondition | null;
  /** The works to be marked in a list; null when there are none. */
  readonly highlights: WorkCondition | null;
  readonly isPaused: boolean;
}

const noFilter: ReaderFilter = { condition: null, highlights: null, isPaused: false };

/**
 * The rules of whoever looks at a list. One read of a key; the rules themselves are read again when they have changed
 * or a new day has begun.
 */
export async function loadReaderFilter(ground: Ground, viewer: Viewer): Promise<ReaderFilter> {
  if (viewer.kind === "guest") return noFilter;
  const { personId } = viewer;
  const state = await findFilterState(ground.db.read, personId);
  if (state === null) return noFilter;
  if (state.isPaused) return { ...noFilter, isPaused: true };
  const mark = `${state.version} ${Math.floor(ground.now() / dayMs)}`;
  const kept = compiledOf(ground);
  const known = kept.get(personId);
  if (known?.mark === mark) return known.filter;
  const rules = (await listRules(ground.db.read, personId)).map(({ rule }) => rule);
  const filter = toFilter(rules, personId, ground.now());
  keep(kept, personId, { mark, filter });
  return filter;
}

const dayMs = 24 * 60 * 60 * 1_000;

function toFilter(rules: readonly Rule[], personId: PersonId, now: number): ReaderFilter {
  const hidden = toCondition(rules, "hide", now);
  return {
    condition: hidden === null ? null : toShownCondition(hidden, personId),
    highlights: toCondition(rules, "highlight", now),
    isPaused: false,
  };
}

interface Compiled {
  readonly mark: string;
  readonly filter: ReaderFilter;
}

/** Readers whose rules are kept ready: those of the last minutes. 2,000 rules take half a megabyte. */
const compiledMax = 200;

const compiledByGround = new WeakMap<Ground, Map<PersonId, Compiled>>();

function compiledOf(ground: Ground): Map<PersonId, Compiled> {
  let compiled = compiledByGround.get(ground);
  if (compiled === undefined) {
    compiled = new Map();
    compiledByGround.set(ground, compiled);
  }
  return compiled;
}

function keep(kept: Map<PersonId, Compiled>, personId: PersonId, compiled: Compiled): void {
  kept.delete(personId);
  kept.set(personId, compiled);
  const [oldest] = kept.keys();
  if (kept.size > compiledMax && oldest !== undefined) kept.delete(oldest);
}
