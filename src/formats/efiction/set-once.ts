import type { Install } from "./install.ts";

/** One row an id: what a later one replaces is told. */
export function setOnce<Id extends number | string, Value>(
  install: Install,
  map: Map<Id, Value>,
  [table, id]: readonly [table: string, id: Id],
  value: Value,
): void {
  if (map.has(id)) tellDouble(install, table, id);
  map.set(id, value);
}

/** Tells of a row whose number stood before. */
export function tellDouble(install: Install, table: string, id: number | string): void {
  install.tally.add(
    { code: "double-id", severity: "warning", message: "Rows with an id that stood there before; the last counts." },
    `${table} ${id}`,
  );
}
