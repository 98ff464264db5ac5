import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readPlainText } from "./read-plain-text.ts";

function bodies(text: string): readonly string[] {
  const read = readPlainText(new TextEncoder().encode(text));
  assert(read.ok, JSON.stringify(read));
  return read.value.work.chapters.map((chapter) => chapter.body);
}

function titles(text: string): readonly string[] {
  const read = readPlainText(new TextEncoder().encode(text));
  assert(read.ok);
  return read.value.work.chapters.map((chapter) => chapter.title);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function wordsOfHtml(html: string): readonly string[] {
  const text = html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return wordsOf(text);
}

const long = (length: number): string =>
  "abcd "
    .repeat(40)
    .slice(0, length - 1)
    .concat("z");

test("a paragraph is joined when four in five of its lines, the last aside, have 55 to 80 characters", () => {
  const joined = [long(55), long(80), long(70), long(60), long(40), "end"].join("\n");
  assert.equal(bodies(joined)[0]!.split("<br>").length, 1);
  const kept = [long(54), long(80), long(70), long(40), "end"].join("\n");
  assert.equal(bodies(kept)[0]!.split("<br>").length, 5);
});

test("verse in long lines stays verse", () => {
  const verse = [
    "It is an ancient Mariner, and he stoppeth one of three by the door.",
    "By thy long grey beard and glittering eye, now wherefore stopp'st thou",
    "The Bridegroom's doors are opened wide, and I am next of kin to all;",
    "The guests are met, the feast is set: May'st hear the merry din of it.",
    "He holds him with his skinny hand, There was a ship, quoth he aloud.",
  ].join("\n");
  assert.equal(bodies(verse)[0]!.split("<br>").length, 5);
});

test("emphasis is marked inside a paragraph, and underscores in names are not", () => {
  assert.deepEqual(bodies("An _odd_ word, snake_case, __init__, a _lone underscore.\n\nAnd_ here."), [
    "<p>An <em>odd</em> word, snake_case, __init__, a _lone underscore.</p>\n<p>And_ here.</p>",
  ]);
});

test("markup in a text is text", () => {
  assert.deepEqual(bodies("a <b> & c <3"), ["<p>a &lt;b&gt; &amp; c &lt;3</p>"]);
});

test("marks between scenes become a rule, and a dash or dots do not", () => {
  for (const mark of ["* * *", "***", "---", "~ ~ ~ ~", "#", "⁂"]) {
    assert.deepEqual(bodies(`a\n\n  ${mark}\n\nb`), ["<p>a</p>\n<hr>\n<p>b</p>"], mark);
  }
  assert.deepEqual(bodies("a\n\n…\n\n--"), ["<p>a</p>\n<p>…</p>\n<p>--</p>"]);
});

test("one heading is no division, and numbers that do not follow each other are none", () => {
  assert.deepEqual(titles("Chapter 1\n\nOne."), [""]);
  assert.deepEqual(titles("Chapter 1\n\nOne.\n\nChapter 3\n\nThree."), [""]);
  assert.deepEqual(titles("I\n\nwent home.\n\nI\n\nslept."), [""]);
});

test("bare numerals divide only where no heading says chapter", () => {
  assert.deepEqual(titles("I\n\nOne.\n\nII\n\nTwo."), ["", ""]);
  const sections = "Chapter 1\n\n1\n\nOne.\n\n2\n\nTwo.\n\nChapter 2\n\n1\n\nThree.\n\n2\n\nFour.";
  assert.deepEqual(titles(sections), ["", ""]);
  assert.match(bodies(sections)[0]!, /^<p>1<\/p>\n<p>One/);
});

test("a title below the number is the chapter's, in capitals or set off from the text", () => {
  assert.deepEqual(titles("I\n\nTHE FOG\n\nOne.\n\nII\n\nThe rain\n\n\nTwo."), ["THE FOG", "The rain"]);
  assert.deepEqual(titles("I\n\nShort.\n\nOne.\n\nII\n\nTwo words\n\nhere."), ["", ""]);
});

test("no word of a text is lost or changed, however its lines are laid out", () => {
  const word = fc.constantFrom(
    "the",
    "Lamp",
    "wick,",
    "_night_",
    "“Who",
    "is?”",
    "naïve",
    "über",
    "—",
    "fog.",
    "It",
    "1878",
    "a<b",
    "co",
  );
  const line = fc.tuple(
    fc.constantFrom("", "", "", "  ", "\t", "        "),
    fc.array(word, { minLength: 1, maxLength: 18 }),
  );
  const block = fc.array(line, { minLength: 1, maxLength: 7 });
  const gap = fc.constantFrom("\n\n", "\n\n\n", "\r\n\r\n", "\n  \n", "\n\n* * *\n\n");
  fc.assert(
    fc.property(fc.array(fc.tuple(block, gap), { minLength: 1, maxLength: 6 }), (blocks) => {
      const text = blocks.map(
        ([lines, after]) => lines.map(([indent, words]) => indent + words.join(" ")).join("\n") + after,
      );
      const html = bodies(text.join("")).join("\n");
      assert.deepEqual(wordsOfHtml(html), wordsOf(text.join("")));
    }),
    { numRuns: 1500 },
  );
});

test("a large text of hostile shape is read in about linear time", () => {
  for (const text of [
    "I\n\n".repeat(30_000),
    "a-\n".repeat(100_000),
    `${" ".repeat(300_000)}a`,
    "_a ".repeat(100_000),
  ]) {
    assert.equal(readPlainText(new TextEncoder().encode(text)).ok, true);
  }
});

test("dialogue is parted only when asked, and only in prose", () => {
  const text = "“Who?” he said. “Me.”\n\n  “Sing.”\n  “Why?” “So.”";
  assert.deepEqual(
    bodies(text).map((body) => body.replaceAll("\u00a0", " ")),
    ["<p>“Who?” he said. “Me.”</p>\n<p>  “Sing.”<br>  “Why?” “So.”</p>"],
  );
  const read = readPlainText(new TextEncoder().encode(text), { splitDialogue: true });
  assert(read.ok);
  const parted = "<p>“Who?” he said.</p>\n<p>“Me.”</p>\n<p>  “Sing.”<br>  “Why?” “So.”</p>";
  assert.equal(read.value.work.chapters[0]!.body.replaceAll("\u00a0", " "), parted);
});

test("in a text wrapped at one width, a short paragraph without room for its next word is joined too", () => {
  const wrapped = [long(70), long(68), long(69), "end"].join("\n");
  const short = `${long(50)}\n${"x".repeat(25)} end`;
  assert.match(bodies([wrapped, wrapped, wrapped, short].join("\n\n"))[0]!, /z x{25} end<\/p>$/);
  assert.match(bodies(short)[0]!, /z<br>x{25} end<\/p>$/);
  const verse = "The lamps are lit tonight,\nthe street is wet.";
  assert.match(bodies([wrapped, wrapped, wrapped, verse].join("\n\n"))[0]!, /tonight,<br>the/);
});
