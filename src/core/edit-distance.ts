/**
 * How many letters must be changed, put in, left out, or swapped with their neighbour to make one text of the other;
 * `max + 1` as soon as it is certain to be more than `max`. Letters are code points.
 */
export function editDistance(one: string, other: string, max: number): number {
  const [short, long] = byLength([...one], [...other]);
  if (long.length - short.length > max) return max + 1;
  let beforeLast = new Int32Array(short.length + 1);
  let last = new Int32Array(short.length + 1).fill(max + 1);
  for (let column = 0; column <= Math.min(max, short.length); column += 1) last[column] = column;
  let next = new Int32Array(short.length + 1).fill(max + 1);
  for (let row = 1; row <= long.length; row += 1) {
    if (fillRow(next, { short, long, row, last, beforeLast, max }) > max) return max + 1;
    [beforeLast, last, next] = [last, next, beforeLast];
  }
  return Math.min(last[short.length] ?? 0, max + 1);
}

function byLength(one: readonly string[], other: readonly string[]): readonly [readonly string[], readonly string[]] {
  return one.length <= other.length ? [one, other] : [other, one];
}

interface Rows {
  readonly short: readonly string[];
  readonly long: readonly string[];
  readonly row: number;
  readonly last: Int32Array;
  readonly beforeLast: Int32Array;
  readonly max: number;
}

/** Fills in what is not certain to be more than `max`: the places that are no further than that from the diagonal. Answers the least. */
function fillRow(next: Int32Array, { short, long, row, last, beforeLast, max }: Rows): number {
  const far = max + 1;
  const from = Math.max(1, row - max);
  const to = Math.min(short.length, row + max);
  // Beside the diagonal's places lies what another row left there.
  next[from - 1] = from === 1 ? Math.min(row, far) : far;
  if (to < short.length) next[to + 1] = far;
  let least = next[from - 1] ?? far;
  const letter = long[row - 1];
  for (let column = from; column <= to; column += 1) {
    const isSame = letter === short[column - 1];
    const changed = (last[column - 1] ?? far) + (isSame ? 0 : 1);
    let distance = Math.min(changed, (last[column] ?? far) + 1, (next[column - 1] ?? far) + 1);
    const isSwapped = row > 1 && column > 1 && letter === short[column - 2] && long[row - 2] === short[column - 1];
    if (isSwapped) distance = Math.min(distance, (beforeLast[column - 2] ?? far) + 1);
    next[column] = distance;
    if (distance < least) least = distance;
  }
  return least;
}
