// Sets of documents as in ../bits.ts, by their addresses in memory. A set's bytes are a multiple of 32.

/** How many documents both sets have. */
export function countAnd(bits: usize, others: usize, byteLength: usize): u32 {
  const end = bits + byteLength;
  let total: i64 = 0;
  while (bits < end) {
    total += popcnt<i64>(load<i64>(bits) & load<i64>(others));
    total += popcnt<i64>(load<i64>(bits, 8) & load<i64>(others, 8));
    total += popcnt<i64>(load<i64>(bits, 16) & load<i64>(others, 16));
    total += popcnt<i64>(load<i64>(bits, 24) & load<i64>(others, 24));
    bits += 32;
    others += 32;
  }
  return <u32>total;
}

/** Keeps what the other set has too. */
export function and(target: usize, other: usize, byteLength: usize): void {
  for (const end = target + byteLength; target < end; target += 16, other += 16) {
    v128.store(target, v128.and(v128.load(target), v128.load(other)));
  }
}

/** Takes out what the other set has. */
export function andNot(target: usize, other: usize, byteLength: usize): void {
  for (const end = target + byteLength; target < end; target += 16, other += 16) {
    v128.store(target, v128.andnot(v128.load(target), v128.load(other)));
  }
}

export function count(bits: usize, byteLength: usize): u32 {
  let total: i64 = 0;
  for (const end = bits + byteLength; bits < end; bits += 16) {
    total += popcnt<i64>(load<i64>(bits)) + popcnt<i64>(load<i64>(bits, 8));
  }
  return <u32>total;
}
