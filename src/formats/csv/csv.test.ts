import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { findSeparator, parseCsv, toCsvLine } from "./csv.ts";

suite("Tables as text", () => {
  test("cells may hold commas, quotes and lines, and rows know the line they begin on", () => {
    const rows = parseCsv('\uFEFFname,note\r\n"a, b","say ""so""\nand go"\r\n\r\nlast,\n');
    assert.deepEqual(rows, [
      { line: 1, cells: ["name", "note"] },
      { line: 2, cells: ["a, b", 'say "so"\nand go'] },
      { line: 5, cells: ["last", ""] },
    ]);
  });

  test("cells are parted by what parts those of the first line", () => {
    for (const [text, separator] of [
      ["name,a;b,type", ","],
      ['"a,b,c,d";type', ";"],
      ["name\ttype\r\na,b,c", "\t"],
      ["sep=;\r\nname;type", ";"],
      ["name", ","],
    ] as const) {
      assert.equal(findSeparator(text), separator, text);
    }
    assert.deepEqual(
      parseCsv('name;note\r\n"a; b";"c, d"\r\n', ";").map((row) => row.cells),
      [
        ["name", "note"],
        ["a; b", "c, d"],
      ],
    );
  });

  test("a quote that nobody closes takes the rest and ends", () => {
    assert.deepEqual(parseCsv('a,"b\nc'), [{ line: 1, cells: ["a", "b\nc"] }]);
  });

  test("no cell is a formula, and all come back as they were", () => {
    assert(toCsvLine(["=1+1", "-x", "@me"]).startsWith("'=1+1,'-x,'@me"));
    const cell = fc.string({ unit: fc.constantFrom(..."ab =+-@'\",\t\r\nж"), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const kept = rows.filter((cells) => cells.some((one) => one.trim() !== ""));
        const read = parseCsv(rows.map(toCsvLine).join(""));
        assert.deepEqual(
          read.map((row) => row.cells),
          kept,
        );
      }),
    );
  });
});
