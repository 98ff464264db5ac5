import type { Condition, Filter, Range, Tag } from "./question.ts";

/** A condition in the form that is evaluated: whatever `all` can hold flat, it holds flat. */
export type Plan =
  | { readonly kind: "tag"; readonly tag: Tag }
  /** A tag that the index found before. */
  | { readonly kind: "slot"; readonly slot: number }
  | { readonly kind: "range"; readonly range: Range }
  /** Ascending, each once. */
  | { readonly kind: "works"; readonly workIds: Uint32Array }
  | { readonly kind: "any"; readonly of: readonly Plan[] }
  | AllOf;

/** Every needed one, no barred one, and within each range. */
export type AllOf = {
  readonly kind: "all";
  readonly needed: readonly Plan[];
  readonly barred: readonly Plan[];
  readonly ranges: readonly Range[];
};

type Group = Extract<Condition, { readonly of: unknown }>;

/** A group on the way down, and what has become of its parts so far. */
type Frame = { readonly group: Group; readonly children: readonly Condition[]; readonly parts: Plan[] };

/** So deep a condition may be nested: evaluation calls itself once a level. */
const nestingMax = 1_100;

/** The filter as one plan. A condition nested deeper than a thousand levels is a fault: its owner refuses it first. */
export function toPlan({ include, anyOf, exclude, ranges, where }: Filter): AllOf {
  const tagPlan = (tag: Tag): Plan => ({ kind: "tag", tag });
  const plain: AllOf = {
    kind: "all",
    needed: [...include.map(tagPlan), ...anyOf.map((group) => joinAny(group.map(tagPlan)))],
    barred: exclude.map(tagPlan),
    ranges,
  };
  return where === undefined || where === null ? plain : joinAll([plain, normalise(where)]);
}

/** Goes down and up without calling itself, so that no address can exhaust the stack. */
function normalise(root: Condition): Plan {
  const frames: Frame[] = [];
  let next = root;
  for (;;) {
    const opened = open(next);
    if (opened !== null) {
      const [first] = opened.children;
      if (frames.length >= nestingMax) throw new Error(`A condition is nested deeper than ${nestingMax} levels`);
      if (first !== undefined) {
        frames.push(opened);
        next = first;
        continue;
      }
    }
    const child = climb(frames, opened === null ? toLeaf(next) : join(opened));
    if (child.isDone) return child.plan;
    next = child.next;
  }
}

/** Hands a part up until a group has a child left, or until all is done. */
function climb(
  frames: Frame[],
  part: Plan,
): { readonly isDone: true; readonly plan: Plan } | { readonly isDone: false; readonly next: Condition } {
  let plan = part;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    frame.parts.push(plan);
    const next = frame.children[frame.parts.length];
    if (next !== undefined) return { isDone: false, next };
    plan = join(frame);
    frames.pop();
  }
  return { isDone: true, plan };
}

function open(condition: Condition): Frame | null {
  if (condition.kind === "not") return { group: condition, children: [condition.of], parts: [] };
  if (condition.kind === "all" || condition.kind === "any") {
    return { group: condition, children: condition.of, parts: [] };
  }
  return null;
}

function toLeaf(condition: Condition): Plan {
  if (condition.kind === "tag" || condition.kind === "range") return condition;
  if (condition.kind === "works") return { kind: "works", workIds: toDistinct(condition.workIds) };
  throw new Error(`A ${condition.kind} is no leaf`);
}

function join({ group, parts }: Frame): Plan {
  if (group.kind === "any") return joinAny(parts);
  return group.kind === "all" ? joinAll(parts) : negate(parts);
}

function joinAny(parts: readonly Plan[]): Plan {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { kind: "any", of: parts.flatMap((part) => (part.kind === "any" ? part.of : [part])) };
}

function joinAll(parts: readonly Plan[]): AllOf {
  const all = parts.map(toAll);
  return {
    kind: "all",
    needed: all.flatMap(({ needed }) => needed),
    barred: all.flatMap(({ barred }) => barred),
    ranges: all.flatMap(({ ranges }) => ranges),
  };
}

function toAll(plan: Plan): AllOf {
  if (plan.kind === "all") return plan;
  if (plan.kind === "range") return { kind: "all", needed: [], barred: [], ranges: [plan.range] };
  return { kind: "all", needed: [plan], barred: [], ranges: [] };
}

/** None of several is each of them barred, and what is twice denied is said. */
function negate([part]: readonly Plan[]): Plan {
  if (part === undefined) throw new Error("A denial has one part");
  if (part.kind === "any") return { kind: "all", needed: [], barred: part.of, ranges: [] };
  if (part.kind === "all" && part.needed.length + part.ranges.length === 0) return joinAny(part.barred);
  return { kind: "all", needed: [], barred: [part], ranges: [] };
}

function toDistinct(workIds: Uint32Array): Uint32Array {
  const sorted = workIds.slice().sort();
  return sorted.filter((id, place) => place === 0 || id !== sorted[place - 1]);
}
