import { listDocs } from "./doc-set.ts";
import { type Found, totalOf } from "./found.ts";
import { toRandom } from "./random.ts";

/** Places of the result are drawn, each as likely as another, and then looked up. */
export function sampleFound(found: readonly Found[], count: number, seed: number): Uint32Array {
  const total = totalOf(found);
  const places = drawPlaces(total, Math.min(count, total), seed);
  const workIds = new Uint32Array(places.length);
  let before = 0;
  for (const { part, set } of found) {
    const end = before + set.count;
    const isHere = (place: number): boolean => place >= before && place < end;
    const docs = places.some(isHere) ? listDocs(set) : null;
    for (const [index, place] of places.entries()) {
      if (docs !== null && isHere(place)) workIds[index] = part.segment.workIds[docs[place - before] ?? 0] ?? 0;
    }
    before = end;
  }
  return workIds;
}

/** Robert Floyd's way: so many draws as places, however many are to choose from. */
function drawPlaces(total: number, count: number, seed: number): readonly number[] {
  const random = toRandom(seed);
  const drawn = new Set<number>();
  for (let last = total - count; last < total; last += 1) {
    const place = Math.floor(random() * (last + 1));
    drawn.add(drawn.has(place) ? last : place);
  }
  return [...drawn];
}
