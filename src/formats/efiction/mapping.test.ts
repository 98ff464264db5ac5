import assert from "node:assert/strict";
import { test } from "node:test";
import { readSites, writeEfiction } from "#test/support/efiction-dump.ts";
import type { EfictionMapping, MappingRow } from "./mapping.ts";
import { parseMapping, writeMapping } from "./parse-mapping.ts";

const rows = {
  authors: [{ uid: 4, penname: "Wren" }],
  categories: [
    { catid: 1, category: "Holmes" },
    { catid: 2, category: "Holmes/Watson", parentcatid: 1 },
    { catid: 3, category: "Slash", parentcatid: 1 },
    { catid: 4, category: "Чехов / Chekhov" },
    { catid: 5, category: "Crossovers" },
  ],
  characters: [
    { charid: 1, charname: "Sherlock Holmes", catid: 1 },
    { charid: 2, charname: "John Watson", catid: 1 },
  ],
  classtypes: [
    { classtype_id: 1, classtype_name: "genres", classtype_title: "Genres" },
    { classtype_id: 2, classtype_name: "warnings", classtype_title: "Warnings" },
    { classtype_id: 3, classtype_name: "pairing", classtype_title: "Pairing" },
  ],
  classes: [
    { class_id: 1, class_type: 1, class_name: "Romance, Historical" },
    { class_id: 2, class_type: 2, class_name: "Character Death" },
    { class_id: 3, class_type: 2, class_name: "Spoilers" },
    { class_id: 4, class_type: 3, class_name: "Irene/Godfrey" },
  ],
  ratings: [
    { rid: 1, rating: "NC-17" },
    { rid: 2, rating: "Odd" },
  ],
  stories: [{ sid: 1, uid: 4, catid: "2,5", classes: "1,2,3,4", charid: "1", rid: "1", title: "Fog" }],
  chapters: [{ chapid: 1, sid: 1, uid: 4, storytext: "It began." }],
};
const dump = writeEfiction(rows);

function proposed(): EfictionMapping {
  return { format: "efiction-mapping", version: 1, installs: readSites(dump).sites.map(({ proposal }) => proposal) };
}

function tagsWith(mapping: EfictionMapping | null) {
  const read = readSites(dump, mapping).sites[0]?.read(1, new Map());
  assert(read?.ok === true);
  return read.value.work.tags;
}

test("each value is proposed a place, with the number of its stories", () => {
  const lines = proposed().installs[0]?.rows.map(({ kind, name, within, count, place, target }) =>
    [kind, name, within, count, place, target].join("|"),
  );
  assert.deepEqual(lines, [
    "category|Holmes||0|fandom|Holmes",
    "category|Holmes/Watson|Holmes|1|relationship|Holmes/Watson",
    "category|Slash|Holmes|0|category|M/M",
    "category|Чехов / Chekhov||0|fandom|Чехов / Chekhov",
    "category|Crossovers||1|freeform|Crossover",
    "class-type|Genres||1|freeform|",
    "class-type|Warnings||2|freeform|",
    "class-type|Pairing||1|relationship|",
    "class|Romance, Historical|Genres|1|as-type|Romance - Historical",
    "class|Character Death|Warnings|1|warning|Major Character Death",
    "class|Spoilers|Warnings|1|as-type|Spoilers",
    "class|Irene/Godfrey|Pairing|1|as-type|Irene/Godfrey",
    "character|Sherlock Holmes|Holmes|1|character|Sherlock Holmes",
    "character|John Watson|Holmes|0|character|John Watson",
    "rating|NC-17||1|rating|Explicit",
    "rating|Odd||0|rating|Not Rated",
  ]);
});

test("a story carries what its values become, and a pairing brings the fandom above it", () => {
  assert.deepEqual(tagsWith(null), {
    relationship: ["Holmes/Watson", "Irene/Godfrey"],
    fandom: ["Holmes"],
    freeform: ["Crossover", "Romance - Historical", "Spoilers"],
    warning: ["Major Character Death"],
    character: ["Sherlock Holmes"],
    rating: ["Explicit"],
  });
});

test("an edited mapping counts, row by row", () => {
  const change = (row: MappingRow): readonly MappingRow[] => {
    if (row.name === "Genres") return [{ ...row, place: "skip" }];
    if (row.name === "Spoilers") return [{ ...row, place: "freeform", target: "Spoilers, Surprises" }];
    return row.kind === "class-type" || row.name === "Holmes/Watson" ? [row] : [];
  };
  const edited = {
    ...proposed(),
    installs: proposed().installs.map((one) => ({ ...one, rows: one.rows.flatMap(change) })),
  };
  assert.deepEqual(tagsWith(edited).freeform, ["Crossover", "Spoilers", "Surprises"]);
});

test("a mapping is the same after it was written and read", () => {
  assert.deepEqual(parseMapping(writeMapping(proposed())), { ok: true, value: proposed() });
});

test("what is wrong with a mapping is said with its place", () => {
  const wrong = parseMapping(writeMapping(proposed()).replace('"place":"fandom"', '"place":"fandoms"'));
  assert.match(wrong.ok ? "" : wrong.refusal, /^at "installs\.0\.rows\.0\.place" \(Holmes\): /);
  for (const text of ["{", "[]", '{"format":"other","version":1,"installs":[]}'])
    assert.equal(parseMapping(text).ok, false);
});
