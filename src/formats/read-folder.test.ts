import assert from "node:assert/strict";
import { test } from "node:test";
import { readFolderOfTexts } from "./read-folder.ts";

const story = "It rained on the harbour all night, and nobody minded.";

async function read(files: Record<string, string>) {
  const outcome = await readFolderOfTexts(
    Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  );
  assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
  return outcome.value;
}

async function titlesOf(files: Record<string, string>): Promise<readonly string[]> {
  return (await read(files)).work.chapters.map((chapter) => chapter.title);
}

test("a folder of texts is one work, its chapters in the natural order of the names", async () => {
  const { work } = await read({ "ch10.txt": "Ten ten ten.", "ch2.txt": "Two two two.", "ch1.txt": "One one one." });
  assert.deepEqual(
    work.chapters.map((chapter) => [chapter.title, chapter.body.trim()]),
    [
      ["", "<p>One one one.</p>"],
      ["", "<p>Two two two.</p>"],
      ["", "<p>Ten ten ten.</p>"],
    ],
  );
});

test("a chapter is called by its heading, else by what its file's name says beyond a number", async () => {
  assert.deepEqual(
    await titlesOf({
      "1.txt": `CHAPTER I. The Storm\n\n${story}`,
      "2.txt": `Chapter 2: Salt & Tar\n\n${story}`,
      "03 - The_Calm.txt": story,
      "chapter 4.txt": story,
    }),
    ["The Storm", "Salt & Tar", "The Calm", ""],
  );
  assert.deepEqual(await titlesOf({ "1.md": `# The Storm\n\n${story}`, "2.md": `# The Calm\n\n${story}` }), [
    "The Storm",
    "The Calm",
  ]);
});

test("what every file says is the work's, what one says of itself is its chapter's", async () => {
  const matter = (notes: string) => `---\ntitle: Harbour Lights\nauthor: A. Writer\nnotes: ${notes}\n---\n\n${story}\n`;
  const { work } = await read({ "1.md": matter("First."), "2.md": matter("Second.") });
  assert.deepEqual([work.title, work.author, work.notes], ["Harbour Lights", "A. Writer", ""]);
  assert.deepEqual(
    work.chapters.map((chapter) => chapter.notes.trim()),
    ["<p>First.</p>", "<p>Second.</p>"],
  );
});

test("a single file keeps what it says of the whole", async () => {
  const { work } = await read({ "a.md": `---\ntitle: Alone\nsummary: Short.\n---\n\n${story}` });
  assert.deepEqual([work.title, work.summary.trim(), work.chapters.length], ["Alone", "<p>Short.</p>", 1]);
});

test("beside HTML pages other files are named and left out", async () => {
  const { work, findings } = await read({
    "1.html": `<p>${story}</p>`,
    "2.html": `<p>${story}</p>`,
    "readme.txt": "Read me.",
  });
  assert.equal(work.chapters.length, 2);
  assert.match(findings.find(({ code }) => code === "files-left-out")?.message ?? "", /readme\.txt/);
});

test("a folder with an empty or damaged text, or without any, is refused by name", async () => {
  const outcome = await readFolderOfTexts([
    { name: "1.txt", bytes: Buffer.from(story) },
    { name: "2.txt", bytes: new Uint8Array() },
  ]);
  assert(!outcome.ok);
  assert.deepEqual([outcome.refusal.code, outcome.refusal.message], ["empty", "2.txt: The file is empty."]);
  assert(!(await readFolderOfTexts([])).ok);
});
