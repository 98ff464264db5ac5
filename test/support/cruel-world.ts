import assert from "node:assert/strict";
import type { WorkId } from "#core/ids.ts";
import { createWork, emptyChapterInput, listChapters, type NewWork, updateSeries } from "#features/works/index.ts";
import { cruelTitle } from "./cruel-views.ts";
import type { Site } from "./socket-archive.ts";
import { makeWorld, newWork, type World } from "./world.ts";

const unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
const paragraph = "It was a long road, and whoever went along it had the time to think of everything twice. ".repeat(6);
const prose = `<p>${paragraph}</p>`.repeat(4);

/** Every element that a text may have, and words that fit no column. */
const cruelBody = `${prose}<h3>A heading</h3><blockquote><p>Quoted words.</p></blockquote><hr>
<pre>${"preformatted ".repeat(20)}</pre><ul><li>One<ol><li>Two<ul><li>Three</li></ul></li></ol></li></ul>
<table><tr>${"<th>A column with a long name</th>".repeat(9)}</tr><tr>${"<td>Something</td>".repeat(9)}</tr></table>
<p>${unbroken.repeat(3)}</p><p><a href="https://example.org/${"long/".repeat(60)}">https://example.org/${"long/".repeat(60)}</a></p>
<p align="center">* * *</p><p><ruby>漢字<rt>かんじ</rt></ruby> <code>${"code()".repeat(40)}</code> <del>gone</del> <small>small</small></p>
<dl><dt>Term</dt><dd>${paragraph}</dd></dl><details><summary>Spoiler</summary><p>He did it.</p></details>${prose}`;

const arabic = "كان يا ما كان في قديم الزمان وسالف العصر والأوان ملك عظيم يحب الكتب والحكايات. ".repeat(8);

const manyTags = {
  rating: ["Teen And Up Audiences"],
  warning: ["Graphic Depictions Of Violence", "Major Character Death", "Rape/Non-Con"],
  category: ["F/F", "F/M", "Gen", "M/M", "Multi", "Other"],
  fandom: ["The Lighthouse", unbroken.slice(0, 140), "الف ليلة وليلة"],
  relationship: Array.from({ length: 20 }, (_, index) => `The Keeper/Somebody With A Rather Long Name ${index}`),
  character: Array.from({ length: 20 }, (_, index) => `Character ${index} & "Others" <b>`.replace(/[<>"]/g, "")),
  freeform: Array.from({ length: 26 }, (_, index) => `Tag ${index} that goes on for a while and then stops`),
};

/** The world with data at its limits: the longest title, 75 tags, right to left, nothing at all, words that do not break. */
export async function makeCruelWorld({ place, options }: Site): Promise<World> {
  const world = await makeWorld(place, options);
  const write = (work: NewWork) => written(world, work);
  const part = { id: null, title: unbroken.slice(0, 150), position: null };
  const oneShot = await write({
    ...newWork("Cruel", {
      title: cruelTitle.slice(0, 255),
      tags: manyTags,
      series: [part, { ...part, title: "سلسلة الليالي" }],
      summary: `<p>${paragraph}</p>`,
      notes: `<p>${unbroken}</p>`,
      gifts: ["Somebody", unbroken.slice(0, 80)],
    }),
    chapters: [{ ...emptyChapterInput, title: unbroken, body: cruelBody }],
  });
  const serial = await write({
    ...newWork("Cruel", {
      title: "ألف ليلة وليلة",
      language: "ar",
      summary: "",
      notes: "",
      endNotes: "",
      series: [part],
    }),
    chapters: Array.from({ length: 40 }, (_, index) => ({
      ...emptyChapterInput,
      title: index % 3 === 0 ? "" : `${"الليلة ".repeat((index % 5) + 1)}${index}`,
      body: `<p>${arabic}</p><hr><p>${arabic}</p>`,
    })),
  });
  await world.archive.settle();
  const { read } = world.archive.ground.db;
  const [first] = await listChapters(read, world.owner, serial);
  const { id: series } = await read
    .selectFrom("series")
    .select("id")
    .where("title", "=", part.title)
    .executeTakeFirstOrThrow();
  const described = {
    title: part.title,
    description: `<p>${paragraph}</p>`,
    notes: `<p>${unbroken}</p>`,
    isComplete: true,
  };
  assert((await updateSeries(world.archive.ground, world.owner, series, described)).ok);
  assert(first !== undefined);
  return {
    ...world,
    works: { ...world.works, oneShot, serial },
    chapters: { ...world.chapters, first: first.id },
    series,
  };
}

async function written(world: World, work: NewWork): Promise<WorkId> {
  const made = await createWork(world.archive.ground, world.owner, work);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}
