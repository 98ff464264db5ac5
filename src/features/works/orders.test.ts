import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { ChapterId, SeriesId, WorkId } from "#core/ids.ts";
import { arrangeChapters, placeChapter } from "./chapter-order.ts";
import { arrangeParts, placePart, type SeenPart, type StoredPart, toSeriesParts } from "./series-order.ts";

// The numbers stand for rows that no database holds.
const chapter = (id: number) => id as ChapterId;
const work = (id: number) => id as WorkId;

suite("Chapters in order", () => {
  test("a chapter goes where it is asked to, and into the range", () => {
    const order = [1, 2, 3].map(chapter);
    assert.deepEqual(placeChapter(order, chapter(4), 2), [1, 4, 2, 3]);
    assert.deepEqual(placeChapter(order, chapter(3), 1), [3, 1, 2]);
    assert.deepEqual(placeChapter(order, chapter(1), 99), [2, 3, 1]);
    assert.deepEqual(placeChapter(order, chapter(4), null), [1, 2, 3, 4]);
  });

  test("an order by ids takes each chapter once and leaves out strangers", () => {
    assert.deepEqual(arrangeChapters([1, 2, 3].map(chapter), [3, 9, 3, 1].map(chapter)), [3, 1, 2]);
  });
});

suite("Works in a series", () => {
  const parts = (...positions: number[]): StoredPart[] =>
    positions.map((position, index) => ({ workId: work(index + 1), position }));
  const positions = (placed: readonly StoredPart[]) =>
    placed.map((part) => `${part.workId}:${part.position}`).join(" ");

  test("a taken position moves the rest up, a free one moves nobody", () => {
    assert.equal(positions(placePart(parts(1, 2, 3), work(9), 2)), "1:1 9:2 2:3 3:4");
    assert.equal(positions(placePart(parts(1, 4), work(9), 3)), "1:1 9:3 2:4");
  });

  const arranged = (standing: readonly StoredPart[], typed: Readonly<Record<number, number>>) =>
    positions(arrangeParts(standing, new Map(Object.entries(typed).map(([id, to]) => [work(Number(id)), to]))));

  test("moved works get the numbers typed, and the others keep the holes", () => {
    assert.equal(arranged(parts(1, 2, 3), { 3: 1 }), "3:1 1:2 2:3");
    assert.equal(arranged(parts(1, 2, 3), { 1: 3 }), "2:1 3:2 1:3");
    assert.equal(arranged(parts(1, 2, 3), { 1: 2, 2: 1 }), "2:1 1:2 3:3");
    assert.equal(arranged(parts(3, 7), { 1: 7 }), "2:3 1:7");
    assert.equal(arranged(parts(3, 7), { 2: 5 }), "1:3 2:5");
    assert.equal(arranged(parts(1, 2, 3), { 1: 10, 2: 1 }), "2:1 3:3 1:10");
    assert.equal(arranged(parts(1, 2), { 1: 5, 2: 5 }), "1:5 2:6");
    assert.equal(arranged(parts(2, 4), { 1: 2, 2: 4, 9: 1 }), "1:2 2:4");
  });

  test("however works are arranged, each keeps one place, and who was not moved keeps her order", () => {
    const standing = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    const typed = fc.dictionary(fc.constantFrom("1", "2", "3", "4"), fc.integer({ min: 1, max: 14 }));
    fc.assert(
      fc.property(standing, typed, (numbers, asked) => {
        const before = parts(...numbers.toSorted((one, other) => one - other));
        const goals = new Map(Object.entries(asked).map(([id, to]) => [work(Number(id)), to]));
        const after = arrangeParts(before, goals);
        assert.equal(new Set(after.map((part) => part.position)).size, before.length);
        assert.deepEqual(new Set(after.map((part) => part.workId)), new Set(before.map((part) => part.workId)));
        const still = (list: readonly StoredPart[]) => list.map((part) => part.workId).filter((id) => !goals.has(id));
        assert.deepEqual(still(after), still(before));
      }),
    );
  });

  test("without a position a new work goes to the end, and a standing one stays", () => {
    assert.equal(positions(placePart(parts(1, 4), work(9), null)), "1:1 2:4 9:5");
    assert.equal(positions(placePart([], work(9), null)), "9:1");
    assert.equal(positions(placePart(parts(1, 4), work(2), null)), "1:1 2:4");
  });

  test("the first part that comes in says the number it has", () => {
    const [place] = seen(placePart([], work(9), 3), () => true).get(work(9)) ?? [];
    assert.equal(place?.number, 3);
  });

  test("whatever is placed, positions are unique and from 1, and the order of the others holds", () => {
    const steps = fc.array(
      fc.record({ id: fc.integer({ min: 1, max: 8 }), position: fc.option(fc.integer({ min: 1, max: 12 })) }),
    );
    fc.assert(
      fc.property(steps, (all) => {
        let stored: readonly StoredPart[] = [];
        for (const step of all) {
          const next = placePart(stored, work(step.id), step.position);
          const others = (list: readonly StoredPart[]) =>
            list.filter((part) => part.workId !== step.id).map((part) => part.workId);
          assert.deepEqual(others(next), others(stored));
          const taken = next.map((part) => part.position);
          assert.equal(new Set(taken).size, taken.length);
          assert(taken.every((position) => position >= 1));
          if (step.position !== null)
            assert(next.some((part) => part.workId === step.id && part.position === step.position));
          stored = next;
        }
      }),
    );
  });

  test("numbers count out what the viewer may not see, and neighbours are what she may", () => {
    const visible = new Set([1, 3, 4]);
    const places = seen(parts(1, 2, 3, 6), (id) => visible.has(id));
    const told = [1, 3, 4].map((id) => {
      const place = places.get(work(id))?.[0];
      return [place?.number, place?.previousId, place?.nextId];
    });
    assert.deepEqual(told, [
      [1, null, 3],
      [2, 1, 4],
      [5, 3, null],
    ]);
    assert.equal(places.has(work(2)), false);
  });

  test("without holes every viewer counts 1…n over what she sees", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (visible) => {
        const stored = parts(...visible.map((_, index) => index + 1));
        const places = seen(stored, (id) => visible[id - 1] === true);
        const numbers = stored.flatMap((part) => places.get(part.workId)?.map((place) => place.number) ?? []);
        assert.deepEqual(
          numbers,
          numbers.map((_, index) => index + 1),
        );
      }),
    );
  });
});

function seen(parts: readonly StoredPart[], isVisible: (id: number) => boolean) {
  // One series is enough: rows of several are parted by its id.
  const seriesId = 1 as SeriesId;
  const rows: readonly SeenPart[] = parts.map((part) => ({
    ...part,
    seriesId,
    title: "Series",
    isVisible: isVisible(part.workId),
  }));
  return toSeriesParts(rows);
}
