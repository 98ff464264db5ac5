import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readFolderOfTexts } from "../read-folder.ts";

const second = readFileSync(join(import.meta.dirname, "golden", "saved-chapter", "input.html"), "utf8");

function chapter(number: number, work = 880) {
  const text = second
    .replaceAll("works/880", `works/${work}`)
    .replaceAll("Chapter 2", `Chapter ${number}`)
    .replaceAll("chapter-2", `chapter-${number}`)
    .replaceAll("chapters/9002", `chapters/900${number}`)
    .replaceAll("Dawn", `Day ${number}`);
  return { name: `page-${10 - number}.html`, bytes: Buffer.from(text) };
}

test("chapters saved as pages of their own become one work in the order of their numbers", async () => {
  const read = await readFolderOfTexts([chapter(3), chapter(1), chapter(2)]);
  assert(read.ok);
  const { work, findings } = read.value;
  assert.deepEqual(
    work.chapters.map(({ title, oldAddresses }) => [title, oldAddresses]),
    [1, 2, 3].map((number) => [`Day ${number}`, [`https://archiveofourown.org/works/880/chapters/900${number}`]]),
  );
  assert.deepEqual([work.sourceUrl, work.complete], ["https://archiveofourown.org/works/880", false]);
  assert.deepEqual(findings, []);
});

test("a chapter that is missing among saved pages is told", async () => {
  const read = await readFolderOfTexts([chapter(3), chapter(1)]);
  assert(read.ok);
  assert.deepEqual(
    read.value.findings.map(({ code }) => code),
    ["chapters-missing", "chapter-numbers"],
  );
});

test("pages of several works make no work together", async () => {
  const read = await readFolderOfTexts([chapter(1), chapter(2, 881)]);
  assert(!read.ok);
  assert.equal(read.refusal.code, "several-works");
});
