import type { DumpTable, DumpTrouble, RowPlace } from "../decode/mysql-dump/dump-row.ts";
import type { RowParser } from "../decode/mysql-dump/parse-row.ts";
import { DumpReader } from "../decode/mysql-dump/read-dump.ts";
import { Install } from "./install.ts";
import { keepers } from "./keep-rows.ts";
import { softwareTables } from "./known-schema.ts";
import type { SiteLetters } from "./repair-text.ts";
import { Row, type RowShape, toShape } from "./row.ts";
import { type Tallied, Tally } from "./tally.ts";

/** What a dump holds, after all of it went by. */
export interface Scanned {
  /** Those with stories, in the order in which they stand. */
  readonly installs: readonly Install[];
  readonly findings: readonly Tallied[];
  /** Some of its tables are eFiction's, with stories or without. */
  readonly isOfEfiction: boolean;
}

/** The table's name without its prefix, which is all before the last `fanfiction_`: sites put the word into their prefix as well. */
const tableName = /^(.*)fanfiction_(\w+)$/i;

interface Target {
  readonly install: Install;
  readonly kind: string;
  shape: RowShape | null;
  shapeCount: number;
}

/**
 * Passes over a dump once, from its start, in chunks of any size, and keeps what is small and where the rest stands.
 * Several installations are told apart by the prefix of their tables and by the database.
 */
export class DumpScan {
  readonly #installs = new Map<string, Install>();
  readonly #letters: ReadonlyMap<string, SiteLetters>;
  readonly #targets = new Map<DumpTable, Target | null>();
  readonly #tally = new Tally();
  readonly #reader: DumpReader;

  /** With what is known of the encodings of its sites, by their prefixes. */
  constructor(letters: ReadonlyMap<string, SiteLetters> = new Map()) {
    this.#letters = letters;
    this.#reader = new DumpReader({
      row: (table, row, place) => this.#keep(table, row, place),
      trouble: (trouble) => this.#tell(trouble),
    });
  }

  push(chunk: Buffer): void {
    this.#reader.push(chunk);
  }

  finish(): Scanned {
    this.#reader.end();
    const all = [...this.#installs.values()];
    const installs = all.filter((install) => install.stories.size > 0);
    for (const install of all) {
      install.charset = this.#reader.charset;
      if (installs.includes(install)) continue;
      this.#tally.add(
        {
          code: "install-without-stories",
          severity: "warning",
          message: "Installations in the dump that have no stories.",
        },
        install.prefix,
      );
    }
    return { installs, findings: this.#tally.list(), isOfEfiction: all.length > 0 };
  }

  #keep(table: DumpTable, parsed: RowParser, place: RowPlace): void {
    let target = this.#targets.get(table);
    if (target === undefined) {
      target = this.#toTarget(table);
      this.#targets.set(table, target);
    }
    if (target === null) return;
    const { install, kind } = target;
    const keep = keepers.get(kind);
    if (keep === undefined) {
      this.#tellLeftOut(install, kind);
      return;
    }
    if (target.shape === null || target.shapeCount !== parsed.count) {
      target.shape = toShape(table, kind, parsed.count);
      target.shapeCount = parsed.count;
    }
    const { shape } = target;
    if (shape === null) {
      const message =
        "Rows of tables whose columns nobody knows: the dump does not name them, and no version of eFiction has so many.";
      install.tally.add(
        { code: "unknown-layout", severity: "error", message },
        `${table.name} with ${parsed.count} values`,
      );
      return;
    }
    keep(install, { row: new Row(shape, (index) => parsed.value(index)), shape, place });
  }

  #toTarget(table: DumpTable): Target | null {
    const named = tableName.exec(table.name);
    if (named === null) {
      this.#tally.add(
        {
          code: "other-table",
          severity: "info",
          message: "Tables of other programs in the same database; they stay out.",
        },
        table.name,
      );
      return null;
    }
    const prefix = `${table.database === "" ? "" : `${table.database}.`}${named[1] ?? ""}`;
    const install = this.#installs.get(prefix) ?? new Install(prefix, this.#letters.get(prefix) ?? null);
    this.#installs.set(prefix, install);
    install.charset = this.#reader.charset;
    return { install, kind: (named[2] ?? "").toLowerCase(), shape: null, shapeCount: -1 };
  }

  #tellLeftOut(install: Install, kind: string): void {
    if (softwareTables.has(kind)) {
      const message =
        "Rows of tables that serve eFiction’s own working (preferences, menus, logs, statistics); they stay out.";
      install.tally.add({ code: "software-rows", severity: "info", message }, kind);
    } else {
      install.tally.add(
        {
          code: "unknown-table",
          severity: "warning",
          message: "Rows of tables that are not eFiction’s own; they stay out.",
        },
        kind,
      );
    }
  }

  #tell({ code, table, offset }: DumpTrouble): void {
    const where = `${table === "" ? "" : `${table}, `}byte ${offset.toLocaleString("en")}`;
    if (code === "cut-off") {
      this.#tally.add(
        { code: "cut-off", severity: "error", message: "The dump ends too early; what comes behind is not in it." },
        where,
      );
    } else if (code === "broken-row" || code === "too-long") {
      this.#tally.add(
        { code: "broken-row", severity: "error", message: "Rows that cannot be read; those before and behind are in." },
        where,
      );
    } else {
      this.#tally.add(
        { code: "broken-statement", severity: "warning", message: "Statements that cannot be read; they stay out." },
        where,
      );
    }
  }
}
