import type { BlockMinima } from "./block-minima.ts";

interface Part {
  readonly from: number;
  readonly to: number;
  /** Where its smallest number stands. */
  readonly at: number;
  readonly value: number;
}

/**
 * The numbers of a range from the smallest on, without sorting it: the smallest parts the range in two, each of which has
 * a smallest again.
 */
export function* rankedRange(
  values: Uint32Array,
  minima: BlockMinima,
  range: { readonly from: number; readonly to: number },
): Generator<number, void> {
  const parts: Part[] = [];
  const add = (from: number, to: number) => {
    const at = from < to ? minima.find(from, to) : -1;
    if (at >= 0) insert(parts, { from, to, at, value: values[at] ?? 0 });
  };
  add(range.from, range.to);
  for (let part = removeFirst(parts); part !== null; part = removeFirst(parts)) {
    yield part.value;
    add(part.from, part.at);
    add(part.at + 1, part.to);
  }
}

/** Into a heap: no part is smaller than the one at half its place. */
function insert(parts: Part[], part: Part): void {
  let at = parts.length;
  parts.push(part);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = parts[above];
    if (parent === undefined || parent.value <= part.value) break;
    parts[at] = parent;
    at = above;
  }
  parts[at] = part;
}

function removeFirst(parts: Part[]): Part | null {
  const first = parts[0];
  const last = parts.pop();
  if (first === undefined || last === undefined) return null;
  if (parts.length > 0) sink(parts, last);
  return first;
}

function sink(parts: Part[], part: Part): void {
  let at = 0;
  for (;;) {
    const left = at * 2 + 1;
    const isRight = (parts[left + 1]?.value ?? Number.POSITIVE_INFINITY) < (parts[left]?.value ?? 0);
    const below = isRight ? left + 1 : left;
    const child = parts[below];
    if (child === undefined || child.value >= part.value) break;
    parts[at] = child;
    at = below;
  }
  parts[at] = part;
}
