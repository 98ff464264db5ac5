/**
 * How many letters must be changed, put in, left out, or swapped with their neighbour to make one text of the other;
 * `max + 1` as soon as it is certain to be more than `max`. Letters are code points.
 */
export function editDistance(one: string, other: string, max: number): number {
  const [short, long] = byLength([...one], [...other]);
  if (long.length - short.length > max) return max + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: short.length + 1 }, (_, index) => index);
  for (let row = 1; row <= long.length; row += 1) {
    const next = nextRow({ short, long, row, last, beforeLast });
    if (Math.min(...next) > max) return max + 1;
    beforeLast = last;
    last = next;
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
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function nextRow({ short, long, row, last, beforeLast }: Rows): readonly number[] {
  const next = [row];
  const letter = long[row - 1];
  for (let column = 1; column <= short.length; column += 1) {
    const isSame = letter === short[column - 1];
    const changed = (last[column - 1] ?? 0) + (isSame ? 0 : 1);
    let distance = Math.min(changed, (last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
    const isSwapped = row > 1 && column > 1 && letter === short[column - 2] && long[row - 2] === short[column - 1];
    if (isSwapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
    next.push(distance);
  }
  return next;
}
