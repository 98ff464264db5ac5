import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitDialogue } from "../decode/split-dialogue.ts";
import { looksFlattened } from "./looks-flattened.ts";
import { readFlattenedPage } from "./read-flattened-page.ts";

interface Row {
  readonly body: string;
  readonly notes: string;
  readonly series: readonly (readonly [string, number | null])[];
  readonly findings: readonly string[];
}

function read(text: string): Row {
  const outcome = readFlattenedPage(new TextEncoder().encode(text));
  assert(outcome.ok, JSON.stringify(outcome));
  const { work, findings } = outcome.value;
  return {
    body: plain(work.chapters[0]!.body),
    notes: plain(work.endNotes),
    series: work.series.map(({ title, position }) => [title, position]),
    findings: findings.map((finding) => finding.code),
  };
}

function plain(html: string): string {
  const text = html
    .replace(/<\/?p>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
  return text.replaceAll("&amp;", "&");
}

function row(body: string, notes: string, series: Row["series"], findings: readonly string[] = []): Row {
  return { body, notes, series, findings };
}

const tin = "Tin Soldiers & Paper Boats";
const buyMilk = "…she wrote. Notes: buy milk, he read, and laughed until morning.";
const heading = "Series this work belongs to:";

const rows: readonly (readonly [string, Row])[] = [
  [
    `…went home. Notes: Thanks for reading! My page is also here. ${heading} ← Previous Work Part 3 of the ${tin} series Next Work →`,
    row("…went home.", "Thanks for reading! My page is also here.", [[tin, 3]]),
  ],
  [
    `…went home. ${heading} Part 1 of the Harbour series Next Work → ← Previous Work Part 7 of the Letters series`,
    row("…went home.", "", [
      ["Harbour", 1],
      ["Letters", 7],
    ]),
  ],
  [buyMilk, row(buyMilk, "", [], ["notes-kept"])],
  [
    "…and so we come to the Next Work → said the sign.",
    row("…and so we come to the Next Work → said the sign.", "", []),
  ],
  [`${buyMilk} ${heading} Part 1 of the Harbour series`, row(buyMilk, "", [["Harbour", 1]], ["notes-kept"])],
  [`Home. Notes: ${heading} Part 1 of the X series`, row("Home.", "", [["X", 1]])],
  [
    `Home. Notes: Thanks! Translation Notes: chat is cat. ${heading} Part 1 of the X series`,
    row("Home.", "Thanks! Translation Notes: chat is cat.", [["X", 1]]),
  ],
  [`THE END Notes: Thank you all. ${heading} Part 1 of the X series`, row("THE END", "Thank you all.", [["X", 1]])],
  [
    `Home. ${heading} Part 2 of the Part 3 of the Story series Next Work →`,
    row("Home.", "", [["Part 3 of the Story", 2]]),
  ],
  [`Home. ${heading} Part 2 of the World Series series`, row("Home.", "", [["World Series", 2]])],
  [`Home. ${heading} Part 2 of the A series of fogs series Next Work →`, row("Home.", "", [["A series of fogs", 2]])],
  [
    `Home. ${heading} Part 1,204 of Zwölf “Freunde” 系列 series\u00a0Next Work\u00a0→ \n\n`,
    row("Home.", "", [["Zwölf “Freunde” 系列", 1204]]),
  ],
  [
    `Home. ${heading} Part 4 of the Time series Part 2 of the the Cycle series`,
    row("Home.", "", [
      ["Time", 4],
      ["the Cycle", 2],
    ]),
  ],
  [`Home. ${heading} ← Previous Work Part 9 of the Next Work → series`, row("Home.", "", [["Next Work →", 9]])],
  [
    `“${heading}” said the wall. Home. ${heading} Part 1 of the X series`,
    row(`“${heading}” said the wall. Home.`, "", [["X", 1]]),
  ],
  [
    `Home. ${heading} was on the wall, and he wept.`,
    row(`Home. ${heading} was on the wall, and he wept.`, "", [], ["series-line-kept"]),
  ],
  [
    `Notes: I wrote this today. Once. ${heading} Part 1 of the X series`,
    row("Notes: I wrote this today. Once.", "", [["X", 1]]),
  ],
  [
    "Home. Notes: Thanks for reading! Kudos are love.",
    row("Home.", "Thanks for reading! Kudos are love.", [], ["notes-taken"]),
  ],
  [
    `Home.Notes:Thanks!${heading}← Previous WorkPart 3 of the X seriesNext Work →Part 1 of the Y series`,
    row("Home.", "Thanks!", [
      ["X", 3],
      ["Y", 1],
    ]),
  ],
  [
    `…and the lamp went out Notes: Set after the war. ${heading} Part 2 of the Harbour series`,
    row("…and the lamp went out", "Set after the war.", [["Harbour", 2]]),
  ],
  [
    `He opened the Notes: Nothing in them. ${heading} Part 1 of the X series`,
    row("He opened the Notes: Nothing in them.", "", [["X", 1]]),
  ],
  [
    `See the Lab Notes: Nothing in them. ${heading} Part 1 of the X series`,
    row("See the Lab Notes: Nothing in them.", "", [["X", 1]]),
  ],
  [
    `Home. NOTES: Thanks. SERIES THIS WORK BELONGS TO: Part 1 of  the  Long   Night series.`,
    row("Home.", "Thanks.", [["Long Night", 1]]),
  ],
  [
    `Home. ${heading} Part 3 of the <a href="https://example.org/1">X <3 Y</a> series`,
    row("Home.", "", [["X <3 Y", 3]]),
  ],
];

for (const [index, [text, expected]] of rows.entries()) {
  test(`row ${index + 1} of flattened pages is divided as it should be`, () => {
    assert.deepEqual(read(text), expected);
  });
}

test("a label further from the end than any note is long belongs to the story", () => {
  const text = `He read. Notes: thanks. ${"And so on. ".repeat(600)}`.trim();
  const found = read(`${text} ${heading} Part 1 of the X series`);
  assert.deepEqual(found, row(text, "", [["X", 1]], ["notes-kept"]));
});

test("addresses in end notes are links, and in the body they are words", () => {
  const outcome = readFlattenedPage(
    new TextEncoder().encode("See https://example.org/a. Notes: Thanks! See https://example.org/b?c=1&d=2."),
  );
  assert(outcome.ok);
  assert.equal(outcome.value.work.chapters[0]!.body, "<p>See https://example.org/a.</p>");
  const link = '<a href="https://example.org/b?c=1&amp;d=2">https://example.org/b?c=1&amp;d=2</a>';
  assert.equal(outcome.value.work.endNotes, `<p>Thanks! See ${link}.</p>`);
  const markdown = readFlattenedPage(
    new TextEncoder().encode("Home. Notes: Thanks! [My page](https://example.org/me)."),
  );
  assert(markdown.ok);
  assert.equal(markdown.value.work.endNotes, '<p>Thanks! <a href="https://example.org/me">My page</a>.</p>');
});

test("dialogue is parted only before an opening mark at a sentence end", () => {
  assert.equal(
    splitDialogue('He came. "Yes?" "No," she said. "Why?"'),
    'He came. "Yes?" "No," she said. "Why?"'.replace(/([.?]"?) (?=")/g, "$1\n\n"),
  );
  assert.equal(splitDialogue("« Oui. » dit-il. « Non. »"), "« Oui. » dit-il.\n\n« Non. »");
  assert.equal(splitDialogue("»Ja.« »Nein.«"), "»Ja.«\n\n»Nein.«");
  assert.equal(splitDialogue("Mr. “Bones” and, “well,” nobody"), "Mr. “Bones” and, “well,” nobody");
});

test("a page shows by its tail or by its long lines", () => {
  assert(looksFlattened(`Home. ${heading} Part 1 of the X series`));
  assert(looksFlattened(`Home. ${heading} &larr; Previous Work Part 1 of the X series`));
  assert(looksFlattened("All on one line. ".repeat(60)));
  assert(!looksFlattened("A short line.\n\nAnd another."));
  assert(!looksFlattened(Array.from({ length: 9 }, () => "A long paragraph. ".repeat(60)).join("\n\n")));
});

test("what a page puts together, the reader takes apart", () => {
  const token = fc.constantFrom(
    "series",
    "Part",
    "3",
    "of",
    "the",
    "Harbour",
    "&",
    "Next",
    "Work",
    "→",
    "“Öl”",
    "系列",
    "Series",
  );
  const title = fc
    .array(token, { minLength: 1, maxLength: 6 })
    .map((tokens) => tokens.join(" "))
    // Only a name that holds a finished entry and the start of another can be taken for two.
    .filter(
      (name) => !/series( Next Work( →)?)? Part( \d+)? of/.test(`${name} series`) && !/^Next Work|^the /.test(name),
    );
  const part = fc.record({
    title,
    position: fc.integer({ min: 1, max: 9999 }),
    before: fc.boolean(),
    after: fc.boolean(),
  });
  const body = fc.constantFrom(
    "She went home.",
    "“Part 3 of the plan,” he said.",
    "Notes: none, he read. It rained!",
    "…and home?",
  );
  const notes = fc.constantFrom("", "Thanks for reading!", "Title from a song.", "Written in a day: see you soon");
  fc.assert(
    fc.property(body, notes, fc.array(part, { minLength: 1, maxLength: 3 }), (story, note, parts) => {
      const entries = parts.map(
        ({ title: name, position, before, after }) =>
          `${before ? "← Previous Work " : ""}Part ${position} of the ${name} series${after ? " Next Work →" : ""}`,
      );
      const tail = `${note === "" ? "" : ` Notes: ${note}`} ${heading} ${entries.join(" ")}`;
      const found = read(story + tail);
      assert.deepEqual(
        found.series,
        parts.map((one) => [one.title, one.position]),
      );
      if (note !== "") assert.deepEqual([found.body, found.notes], [story, note]);
      else assert.equal(`${found.body}${found.notes}`, story);
    }),
    { numRuns: 2000 },
  );
});

test("a page of hostile shape is read in about linear time", () => {
  const shapes = [
    " \n".repeat(300_000),
    `${heading} Part 1 of the x series y `.repeat(10_000),
    "”".repeat(500_000),
    "Notes: ".repeat(50_000),
  ];
  for (const shape of shapes)
    assert.equal(readFlattenedPage(new TextEncoder().encode(`a${shape}b`), { splitDialogue: true }).ok, true);
});
