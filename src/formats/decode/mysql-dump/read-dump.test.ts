import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type DumpStyle, mariadbStyle, type TableValue, writeRows, writeTable } from "#test/support/mysql-dump.ts";
import type { DumpTrouble } from "./dump-row.ts";
import { DumpReader } from "./read-dump.ts";
import { toFieldBytes } from "./unescape.ts";

interface ReadRow {
  readonly table: string;
  readonly columns: readonly string[] | null;
  readonly values: readonly (string | null)[];
}

function read(dump: string | Buffer, chunkBytes = 1_000_000) {
  const bytes = Buffer.from(dump);
  const rows: ReadRow[] = [];
  const troubles: DumpTrouble[] = [];
  const reader = new DumpReader({
    row: ({ database, name, columns }, row) => {
      const values = Array.from({ length: row.count }, (_, index) => {
        const value = row.value(index);
        const field = value === null ? null : toFieldBytes(value);
        return field === null ? null : Buffer.from(field).toString("latin1");
      });
      rows.push({ table: database === "" ? name : `${database}.${name}`, columns, values });
    },
    trouble: (trouble) => troubles.push(trouble),
  });
  for (let at = 0; at < bytes.length; at += chunkBytes) reader.push(bytes.subarray(at, at + chunkBytes));
  reader.end();
  return { rows, troubles, charset: reader.charset, values: rows.map((row) => row.values) };
}

test("what is written in any style is read again byte for byte, whatever the chunks", () => {
  const value: fc.Arbitrary<TableValue> = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("a','b", "\\", "'", "''", "),(", ");\nINSERT INTO `x` VALUES (1);", "-- x", "/* x", "\\'", ";"),
    fc.integer(),
    fc.constant(null),
  );
  const style: fc.Arbitrary<DumpStyle> = fc.record({
    quotes: fc.constantFrom("escaped", "doubled", "hex"),
    rows: fc.constantFrom("extended", "lines", "single"),
    hasColumns: fc.boolean(),
    verb: fc.constantFrom("INSERT INTO", "REPLACE INTO", "INSERT IGNORE INTO"),
  });
  const rows = fc.array(fc.tuple(value, value, value), { maxLength: 5 });
  fc.assert(
    fc.property(rows, style, fc.integer({ min: 1, max: 60 }), (given, how, chunkBytes) => {
      const dump = Buffer.concat([
        Buffer.from(writeTable("t", { a: "text", b: "int(11)", c: "varchar(3)" })),
        writeRows("t", ["a", "b", "c"], given, how),
      ]);
      const result = read(dump, chunkBytes);
      assert.deepEqual(result.troubles, []);
      const expected = given.map((row) => row.map(toText));
      assert.deepEqual(result.values, expected);
      for (const row of result.rows) assert.deepEqual(row.columns, ["a", "b", "c"]);
    }),
    { numRuns: 300 },
  );
});

function toText(value: TableValue): string | null {
  if (value === null) return null;
  return typeof value === "number" ? String(value) : Buffer.from(value as Uint8Array).toString("latin1");
}

test("comments, settings and statements of other kinds are passed over", () => {
  const { values, troubles, charset } = read(`/*M!999999\\- enable the sandbox mode */
-- MySQL dump 10.13
/*!40101 SET NAMES latin1 */;
# a line
SET SQL_MODE="NO_AUTO_VALUE_ON_ZERO";
DELIMITER ;;
CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; INSERT INTO t VALUES (9); END ;;
DELIMITER ;
LOCK TABLES \`t\` WRITE;
INSERT INTO t VALUES (1, -2.5 ,NULL) -- why
 , /* here */ (0x4142,_utf8mb4'é',b'101'), (NOW(),X'43',N'n') ON DUPLICATE KEY UPDATE a=VALUES(a);
UNLOCK TABLES;
-- Dump completed on 2010-01-01
`);
  assert.deepEqual(troubles, []);
  assert.equal(charset, "latin1");
  assert.deepEqual(values, [
    ["1", "-2.5", null],
    ["AB", "Ã©", "5"],
    ["NOW()", "C", "n"],
  ]);
});

test("double quotation marks, tabs and a backup page's own style are read", () => {
  const { rows } = read(
    `INSERT INTO fanfiction_authorinfo VALUES\t("5","Bill ""B"" \\"Bob\\"","it's");\nINSERT INTO db.x(a,\`b c\`,c)VALUE(1,2,3)`,
  );
  assert.deepEqual(rows[0]?.values, ["5", 'Bill "B" "Bob"', "it's"]);
  assert.deepEqual(rows[1], { table: "db.x", columns: ["a", "b c", "c"], values: ["1", "2", "3"] });
});

test("columns of a table are known whatever stands in its definition", () => {
  const { rows } = read(`USE \`old\`;
CREATE TABLE IF NOT EXISTS \`t\` (
  \`a\` enum('x,y','(') NOT NULL DEFAULT 'it''s, (odd)',
  b decimal(10,2) COMMENT 'b, c',
  PRIMARY KEY (\`a\`,\`b\`), KEY k (b), CONSTRAINT z FOREIGN KEY (b) REFERENCES q (b)
) ENGINE=MyISAM DEFAULT CHARSET=latin1 COMMENT='; ok';
INSERT INTO t VALUES ('x',1);`);
  assert.deepEqual(rows, [{ table: "old.t", columns: ["a", "b"], values: ["x", "1"] }]);
});

test("a broken row is told and the rows around it are read", () => {
  for (const [between, chunkBytes] of [
    [",\n", 1_000],
    [",", 1_000],
    [",\n", 7],
    [",", 11],
  ] as const) {
    const dump = `INSERT INTO \`t\` VALUES ${["(1,'a')", "(2,'it's broken')", "(3,'c')"].join(between)};\nINSERT INTO \`t\` VALUES (4,'d');\n`;
    const { values, troubles } = read(dump, chunkBytes);
    assert.deepEqual(values, [
      ["1", "a"],
      ["3", "c"],
      ["4", "d"],
    ]);
    assert.deepEqual(
      troubles.map(({ code, table }) => [code, table]),
      [["broken-row", "t"]],
    );
  }
});

test("a row with too few values is told", () => {
  const dump = `${writeTable("t", { a: "int", b: "int" })}INSERT INTO t VALUES (1,2),(3),(4,5);`;
  const { values, troubles } = read(dump);
  assert.deepEqual(values, [
    ["1", "2"],
    ["4", "5"],
  ]);
  assert.equal(troubles[0]?.code, "broken-row");
});

test("a dump that ends too early is read up to there and told as cut off", () => {
  const whole = `-- MariaDB dump 10\n${writeRows("t", ["a"], [["one"], ["two"], ["three"]], mariadbStyle).toString()}-- Dump completed\n`;
  assert.deepEqual(read(whole).troubles, []);
  for (let length = 30; length < whole.length - 20; length += 1) {
    const { values, troubles } = read(whole.slice(0, length));
    assert.equal(troubles.at(-1)?.code, "cut-off", `at ${length}`);
    assert.equal(troubles.length, 1, `at ${length}`);
    assert(values.length <= 3);
  }
});

test("a dump of an old server is whole without the last line of later ones", () => {
  const rows = writeRows("t", ["a"], [["one"]], mariadbStyle).toString();
  assert.deepEqual(read(`-- MySQL dump 9.11\n${rows}`).troubles, []);
  assert.deepEqual(read(`-- MySQL dump 10.9\n${rows}/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n\n`).troubles, []);
  assert.equal(read(`-- MySQL dump 10.9\n${rows}`).troubles[0]?.code, "cut-off");
});

test("many broken rows are passed over in time", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `(${index},'it's broken ${"x".repeat(50)}')`);
  const { values, troubles } = read(`INSERT INTO t VALUES ${rows.join(",")};\nINSERT INTO t VALUES (1);`);
  assert.deepEqual([values.length, troubles.length], [1, 20_000]);
});

test("what is no dump ends in troubles, not in a fault", () => {
  const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7_919) % 256));
  assert.deepEqual(read(bytes).rows, []);
  const long = read(`INSERT INTO t VALUES (1,'${"x'' ".repeat(2_500_000)}');\n`, 1_000_000);
  assert.equal(long.values[0]?.[1]?.length, 7_500_000);
  assert.deepEqual(read(`INSERT INTO t VALUES (1,'${"x".repeat(500_000)}`).troubles.length, 1);
  assert.deepEqual(read("").troubles, []);
});
