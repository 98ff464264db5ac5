/** The first place whose thing does not belong to the front, where all that do stand before all that do not. */
export function partition(length: number, isFront: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isFront(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
