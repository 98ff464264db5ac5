import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type ImportedWork, type ReadWork, unknownChapter, unknownWork } from "#formats/document.ts";

const formats = join(import.meta.dirname, "..", "..", "src", "formats");

/** Every work that a golden case of a format expects, by the case's folder; cases that expect a refusal have none. */
export function listGoldenWorks(): ReadonlyMap<string, ImportedWork> {
  const works = new Map<string, ImportedWork>();
  for (const path of globSync("*/golden/*/expected.json", { cwd: formats }).sort()) {
    const expected: unknown = JSON.parse(readFileSync(join(formats, path), "utf8"));
    const name = relative(".", dirname(path)).replace("/golden/", " ").replaceAll("\\", "/");
    for (const [index, work] of findWorks(expected).entries())
      works.set(index === 0 ? name : `${name} ${index + 1}`, work);
  }
  return works;
}

/** Goldens say only what differs from a work of which nothing is known, at whatever depth their reader answers. */
function findWorks(expected: unknown): readonly ImportedWork[] {
  if (typeof expected !== "object" || expected === null) return [];
  if ("chapters" in expected && Array.isArray(expected.chapters)) {
    const { findings: _, ...fields } = expected as Partial<ImportedWork & ReadWork>;
    const chapters = (fields.chapters ?? []).map((chapter) => ({ ...unknownChapter, ...chapter }));
    return [{ ...unknownWork, ...fields, images: [], chapters }];
  }
  return Object.values(expected).flatMap(findWorks);
}
