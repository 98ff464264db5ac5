// Kernels that the index might have in WebAssembly, measured against those of `kernels/*.ts` by `../kernels.bench.ts`. Bits are a
// multiple of 32 bytes long.

export function and(target: usize, other: usize, byteLength: usize): void {
  for (const end = target + byteLength; target < end; target += 16, other += 16) {
    v128.store(target, v128.and(v128.load(target), v128.load(other)));
  }
}

export function andNot(target: usize, other: usize, byteLength: usize): void {
  for (const end = target + byteLength; target < end; target += 16, other += 16) {
    v128.store(target, v128.andnot(v128.load(target), v128.load(other)));
  }
}

export function or(target: usize, other: usize, byteLength: usize): void {
  for (const end = target + byteLength; target < end; target += 16, other += 16) {
    v128.store(target, v128.or(v128.load(target), v128.load(other)));
  }
}

export function count(bits: usize, byteLength: usize): u32 {
  let total: i64 = 0;
  for (const end = bits + byteLength; bits < end; bits += 16) {
    total += popcnt<i64>(load<i64>(bits)) + popcnt<i64>(load<i64>(bits, 8));
  }
  return <u32>total;
}

export function countAnd(bits: usize, others: usize, byteLength: usize): u32 {
  let total: i64 = 0;
  for (const end = bits + byteLength; bits < end; bits += 16, others += 16) {
    total += popcnt<i64>(load<i64>(bits) & load<i64>(others));
    total += popcnt<i64>(load<i64>(bits, 8) & load<i64>(others, 8));
  }
  return <u32>total;
}

/** By bytes of a vector, whose sums are widened before they can overflow. */
export function countAndVector(bits: usize, others: usize, byteLength: usize): u32 {
  let total = i32x4.splat(0);
  for (const end = bits + byteLength; bits < end; bits += 32, others += 32) {
    const first = i8x16.popcnt(v128.and(v128.load(bits), v128.load(others)));
    const second = i8x16.popcnt(v128.and(v128.load(bits, 16), v128.load(others, 16)));
    const sums = i16x8.extadd_pairwise_i8x16_u(i8x16.add(first, second));
    total = i32x4.add(total, i32x4.extadd_pairwise_i16x8_u(sums));
  }
  return (
    i32x4.extract_lane(total, 0) +
    i32x4.extract_lane(total, 1) +
    i32x4.extract_lane(total, 2) +
    i32x4.extract_lane(total, 3)
  );
}

/** Writes the documents of a set. */
export function toList(bits: usize, byteLength: usize, docs: usize): u32 {
  const start = docs;
  const end = bits + byteLength;
  for (let base: u32 = 0; bits < end; bits += 8, base += 64) {
    let rest = load<u64>(bits);
    while (rest != 0) {
      store<u32>(docs, base + <u32>ctz<u64>(rest));
      docs += 4;
      rest &= rest - 1;
    }
  }
  return <u32>((docs - start) >> 2);
}

/** Sets the bits of a list. */
export function setListed(bits: usize, docs: usize, count: u32): void {
  for (const end = docs + ((<usize>count) << 2); docs < end; docs += 4) {
    const doc = load<u32>(docs);
    const at = bits + ((<usize>(doc >>> 5)) << 2);
    store<u32>(at, load<u32>(at) | (1 << (doc & 31)));
  }
}

/** How many documents of a list are in a set. */
export function countAndBits(docs: usize, count: u32, bits: usize): u32 {
  let total: u32 = 0;
  for (const end = docs + ((<usize>count) << 2); docs < end; docs += 4) {
    const doc = load<u32>(docs);
    total += (load<u32>(bits + ((<usize>(doc >>> 5)) << 2)) >>> (doc & 31)) & 1;
  }
  return total;
}

/** How many documents both lists have, looking for those of the short one in steps that double. */
export function countAndLists(few: usize, fewCount: u32, many: usize, manyCount: u32): u32 {
  let total: u32 = 0;
  let place: u32 = 0;
  for (let index: u32 = 0; index < fewCount; index += 1) {
    const doc = load<u32>(few + ((<usize>index) << 2));
    let low = place;
    let step: u32 = 1;
    while (low + step < manyCount && load<u32>(many + ((<usize>(low + step)) << 2)) < doc) {
      low += step;
      step <<= 1;
    }
    let high = min(low + step, manyCount);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (load<u32>(many + ((<usize>middle) << 2)) < doc) low = middle + 1;
      else high = middle;
    }
    place = low;
    if (place == manyCount) break;
    if (load<u32>(many + ((<usize>place) << 2)) == doc) total += 1;
  }
  return total;
}

/** Raises the counters of the hot tags of rows: `words` as in `rows.ts`. */
export function countHot(starts: usize, words: usize, docs: usize, count: u32, counters: usize): void {
  for (const end = docs + ((<usize>count) << 2); docs < end; docs += 4) {
    const first = words + ((<usize>load<u32>(starts + ((<usize>load<u32>(docs)) << 2))) << 1);
    const last = first + ((<usize>load<u16>(first)) << 1);
    for (let word = first + 2; word <= last; word += 2) {
      const counter = counters + ((<usize>load<u16>(word)) << 2);
      store<u32>(counter, load<u32>(counter) + 1);
    }
  }
}
