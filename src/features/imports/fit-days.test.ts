import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownChapter, unknownWork } from "#formats/document.ts";
import { fitDays } from "./fit-days.ts";

const now = Date.UTC(2024, 0);

test("the last chapter that readers see bears the day of the last update, whatever waits behind it", () => {
  const work = {
    ...{ ...unknownWork, published: "2010-01-01", updated: "2011-02-03" },
    chapters: [unknownChapter, unknownChapter, { ...unknownChapter, isWaiting: true }],
  };
  assert.deepEqual(fitDays(work, now, []).chapters, ["2010-01-01", "2011-02-03", "2011-02-03"]);
  const shown = work.chapters.slice(0, 2);
  assert.deepEqual(fitDays({ ...work, chapters: shown }, now, []).chapters, ["2010-01-01", "2011-02-03"]);
});

test("the day of the last change is a work's own where no chapter bears it", () => {
  const one = { ...unknownWork, published: "2010-01-01", updated: "2011-02-03", chapters: [unknownChapter] };
  assert.deepEqual(fitDays(one, now, []), { chapters: ["2010-01-01"], revised: "2011-02-03" });
  const dated = ["2010-01-01", "2010-05-06"].map((published) => ({ ...unknownChapter, published }));
  assert.equal(fitDays({ ...one, chapters: dated }, now, []).revised, "2011-02-03");
  assert.equal(fitDays({ ...one, updated: "2010-05-06", chapters: dated }, now, []).revised, null);
  assert.equal(fitDays({ ...one, published: null }, now, []).revised, null);
});
