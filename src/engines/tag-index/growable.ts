/** Up to so many numbers there is room for as many again; beyond, for a quarter more, since the room is memory. */
const doubledMax = 2 ** 16;

/** Room for `size` numbers: the array itself, or a longer one that begins with what it held. */
export function withRoom<Numbers extends Uint32Array | Uint8Array>(numbers: Numbers, size: number): Numbers {
  if (size <= numbers.length) return numbers;
  const growth = numbers.length > doubledMax ? numbers.length >>> 2 : numbers.length;
  const length = Math.max(size, numbers.length + growth, 64);
  const larger = numbers instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length);
  larger.set(numbers);
  return larger as Numbers; // the same kind of array as was given, which the compiler does not follow
}
