/** Room for `size` numbers: the array itself, or one of at least double the length that begins with what it held. */
export function withRoom<Numbers extends Uint32Array | Uint8Array>(numbers: Numbers, size: number): Numbers {
  if (size <= numbers.length) return numbers;
  const length = Math.max(size, numbers.length * 2, 64);
  const larger = numbers instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length);
  larger.set(numbers);
  return larger as Numbers; // the same kind of array as was given, which the compiler does not follow
}
