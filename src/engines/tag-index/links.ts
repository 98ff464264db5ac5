import { segmentDocsMax } from "./documents.ts";

/** Tags on documents: the tag `slots[at]` is on `docs[at]`. */
export type Links = { readonly slots: Uint32Array; readonly docs: Uint32Array };

/** With fewer links for each tag that there is, a counter for every tag would be most of the work. */
const linksPerSlotMin = 1 / 8;

/** By slot, and for each slot by document. Documents of one slot have to come in ascending order. */
export function sortLinks(links: Links, slotCount: number): Links {
  return links.slots.length < slotCount * linksPerSlotMin ? sortAsKeys(links) : sortByCounting(links, slotCount);
}

/** Each link is a number, its slot before its document, so that sorting them sorts both. */
function sortAsKeys({ slots, docs }: Links): Links {
  const keys = Float64Array.from(slots, (slot, at) => slot * segmentDocsMax + (docs[at] ?? 0)).sort();
  const sorted = Uint32Array.from(keys, (key) => Math.floor(key / segmentDocsMax));
  return { slots: sorted, docs: Uint32Array.from(keys, (key, at) => key - (sorted[at] ?? 0) * segmentDocsMax) };
}

function sortByCounting({ slots, docs }: Links, slotCount: number): Links {
  const places = new Uint32Array(slotCount + 1);
  for (let at = 0; at < slots.length; at += 1) {
    const after = (slots[at] ?? 0) + 1;
    places[after] = (places[after] ?? 0) + 1;
  }
  for (let slot = 1; slot <= slotCount; slot += 1) places[slot] = (places[slot] ?? 0) + (places[slot - 1] ?? 0);
  const sorted = { slots: new Uint32Array(slots.length), docs: new Uint32Array(slots.length) };
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] ?? 0;
    const place = places[slot] ?? 0;
    sorted.slots[place] = slot;
    sorted.docs[place] = docs[at] ?? 0;
    places[slot] = place + 1;
  }
  return sorted;
}
