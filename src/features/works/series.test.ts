import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { SeriesId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  aGuest,
  memberNamed,
  newWork,
  refusalOf,
  settled,
  startWriting,
  type WritingArchive,
} from "#test/support/writers.ts";
import { deleteWork, eraseWork, restoreWork } from "./bin-actions.ts";
import { findSeries, listOwnSeries, listSeries, listSeriesWorks } from "./find-series.ts";
import { findWork, findWorkInput } from "./find-work.ts";
import type { SeriesInput } from "./input.ts";
import { listWorks } from "./list-works.ts";
import {
  addToSeries,
  createSeries,
  deleteSeries,
  removeFromSeries,
  reorderSeries,
  updateSeries,
} from "./series-actions.ts";
import { createWork, updateWork } from "./work-actions.ts";

forEachDatabase("series", (open) => {
  let archive: WritingArchive;
  let writer: Member;
  let other: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
    other = await memberNamed(archive, "other");
  });

  const text = { title: "Hand-made", description: "", notes: "", isComplete: false };
  const write = async (title: string, ...series: readonly SeriesInput[]) =>
    settled(await createWork(archive.ground, writer, newWork(title, { series })));
  const named = (title: string, position: number | null = null): SeriesInput => ({ id: null, title, position });
  const seriesOf = async (id: WorkId) => settled(await findWork(archive.ground.db.read, writer, id)).series;
  const inOrder = async (id: SeriesId) =>
    (await listSeriesWorks(archive.ground.db.read, writer, id)).map((work) => `${work.position} ${work.title}`);

  test("a series is made by its first work and found by its title in any case", async () => {
    const first = await write("One", named("Harbour"));
    const second = await write("Two", named("HARBOUR "));
    const [part] = await seriesOf(second);
    assert.deepEqual([part!.title, part!.number, part!.previousId], ["Harbour", 2, first]);
    assert.equal((await seriesOf(first))[0]!.nextId, second);
    const elsewhere = settled(
      await createWork(archive.ground, other, newWork("Three", { series: [named("Harbour")] })),
    );
    const theirs = settled(await findWork(archive.ground.db.read, other, elsewhere)).series;
    assert.notEqual(theirs[0]!.seriesId, part!.seriesId, "the title is looked for among one's own");
  });

  test("a work can stand in several series, and a part alone keeps the number that it had", async () => {
    const id = await write("Both", named("Letters", 7), named("Boats", 3));
    const parts = (await seriesOf(id)).map((part) => `${part.title} ${part.number}`);
    assert.deepEqual(parts, ["Letters 7", "Boats 3"]);
    const seventh = await write("Taken", named("Letters", 7));
    const [part] = await seriesOf(seventh);
    assert.deepEqual(await inOrder(part!.seriesId), ["7 Taken", "8 Both"]);
  });

  test("an update says every series that the work stands in", async () => {
    const id = await write("Moving", named("From"));
    const { ground } = archive;
    const input = settled(await findWorkInput(ground.db.read, writer, id));
    const change = (series: readonly SeriesInput[]) =>
      updateWork(ground, writer, id, { input: { ...input, series }, publication: null, chapters: "first" });
    settled(await change(input.series));
    assert.equal((await seriesOf(id))[0]!.title, "From");
    settled(await change([named("To")]));
    assert.deepEqual(
      (await seriesOf(id)).map((part) => part.title),
      ["To"],
    );
    const own = await listOwnSeries(ground.db.read, writer.personId);
    assert(!own.some((series) => series.title === "From"), "a series without works is gone");
  });

  test("a series is numbered anew, and its works change places", async () => {
    const { ground } = archive;
    const [a, b, c] = [
      await write("A", named("Order")),
      await write("B", named("Order")),
      await write("C", named("Order")),
    ];
    const { seriesId } = (await seriesOf(a))[0]!;
    settled(await reorderSeries(ground, writer, seriesId, [c, a, b]));
    assert.deepEqual(await inOrder(seriesId), ["1 C", "2 A", "3 B"]);
    settled(await addToSeries(ground, writer, seriesId, { workId: b, position: 1 }));
    assert.deepEqual(await inOrder(seriesId), ["1 B", "2 C", "3 A"]);
    settled(await removeFromSeries(ground, writer, seriesId, c));
    assert.deepEqual(await inOrder(seriesId), ["1 B", "3 A"]);
    settled(await reorderSeries(ground, writer, seriesId, [a]));
    assert.deepEqual(await inOrder(seriesId), ["1 A"]);
    assert.deepEqual(refusalOf(await reorderSeries(ground, writer, seriesId, [])), ["works required"]);
    settled(await removeFromSeries(ground, writer, seriesId, a));
    assert.equal(refusalOf(await findSeries(ground.db.read, writer, seriesId)), "missing");
  });

  test("a series has a page of its own to write, and is its creators' alone", async () => {
    const { ground } = archive;
    const work = await write("Listed");
    const id = settled(await createSeries(ground, writer, { ...text, works: [work] }));
    settled(await updateSeries(ground, writer, id, { ...text, description: "<b>Bold</b>", isComplete: true }));
    const series = settled(await findSeries(ground.db.read, aGuest, id));
    assert.deepEqual([series.works, series.words, series.isComplete, series.mayEdit], [1, 7, true, false]);
    assert.match(series.description, /<b>Bold<\/b>/);
    assert.equal(refusalOf(await updateSeries(ground, other, id, text)), "forbidden");
    assert.deepEqual(refusalOf(await createSeries(ground, other, { ...text, works: [work] })), ["works.0 unknown"]);
    assert.deepEqual(refusalOf(await createSeries(ground, writer, { ...text, title: " ", works: [] })), [
      "title required",
    ]);
    const theirs = settled(await createWork(ground, other, newWork("Theirs")));
    const added = await addToSeries(ground, writer, id, { workId: theirs, position: null });
    assert.deepEqual(refusalOf(added), ["works.0 unknown"]);
    settled(await deleteSeries(ground, writer, id));
    assert.equal((await seriesOf(work)).length, 0);
  });

  test("a work in the bin keeps its place, and its series goes with the last one erased", async () => {
    const { ground } = archive;
    const [a, b] = [await write("A", named("Kept")), await write("B", named("Kept"))];
    const { seriesId } = (await seriesOf(a))[0]!;
    settled(await deleteWork(ground, writer, a));
    assert.deepEqual(await inOrder(seriesId), ["2 B"]);
    assert.equal((await seriesOf(b))[0]!.number, 1);
    settled(await restoreWork(ground, writer, a));
    assert.deepEqual(await inOrder(seriesId), ["1 A", "2 B"]);
    for (const id of [a, b]) {
      settled(await deleteWork(ground, writer, id));
      settled(await eraseWork(ground, writer, id));
    }
    assert(!(await listOwnSeries(ground.db.read, writer.personId)).some((series) => series.id === seriesId));
  });

  test("a person's series and the works of one are listed in pages, in their order", async () => {
    const { ground } = archive;
    const reader = await memberNamed(archive, "serialist");
    for (const title of ["A", "B", "C"]) {
      settled(await createWork(ground, reader, newWork(title, { series: [named("Long"), named(`Only ${title}`)] })));
      archive.clock.now += 1_000;
    }
    const page = await listSeries(ground.db.read, aGuest, { personId: reader.personId, page: 1, perPage: 3 });
    assert.equal(page.total, 4);
    assert.deepEqual(
      page.items.map((series) => series.title),
      ["Only C", "Long", "Only B"],
    );
    const seriesId = page.items.find((series) => series.title === "Long")!.id;
    const works = await listWorks(ground.db.read, aGuest, {
      filter: { seriesId },
      page: 1,
      perPage: 2,
      sort: "revised",
    });
    assert.deepEqual([works.total, ...works.items.map((work) => work.title)], [3, "A", "B"]);
  });
});
