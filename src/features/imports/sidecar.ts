import { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ImportedTagType, ImportedWork, ReadRefusal } from "#formats/document.ts";

const names = z.array(z.string());

/** A work of the API without its chapters, as it may lie beside a text as `NAME.json`. */
const sidecarSchema = z
  .object({
    title: z.string(),
    author: z.string(),
    language: z.string(),
    rating: z.string(),
    warnings: names,
    categories: names,
    fandoms: names,
    relationships: names,
    characters: names,
    freeforms: names,
    summary: z.string(),
    notes: z.string(),
    endNotes: z.string(),
    expectedChapters: z.number().int().min(1).nullable(),
    complete: z.boolean(),
    series: z.array(z.object({ title: z.string(), position: z.number().int().min(1).nullable().default(null) })),
  })
  .partial();

/** A work with what its sidecar says put over what the text says; refused when the sidecar cannot be read. */
export function withSidecar(work: ImportedWork, sidecar: Uint8Array | null): Outcome<ImportedWork, ReadRefusal> {
  if (sidecar === null) return done(work);
  const parsed = sidecarSchema.safeParse(parseJson(sidecar));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? "" : ` at "${issue.path.join(".")}"`;
    return refuse({
      code: "bad-sidecar",
      message: `Its .json file cannot be read${place}: ${issue?.message ?? "not JSON"}.`,
    });
  }
  const given = parsed.data;
  return done({
    ...work,
    title: given.title ?? work.title,
    author: given.author ?? work.author,
    language: given.language ?? work.language,
    summary: given.summary ?? work.summary,
    notes: given.notes ?? work.notes,
    endNotes: given.endNotes ?? work.endNotes,
    complete: given.complete ?? work.complete,
    expectedChapters: given.expectedChapters === undefined ? work.expectedChapters : given.expectedChapters,
    series: given.series ?? work.series,
    tags: { ...work.tags, ...tagsOf(given) },
  });
}

function tagsOf(given: z.output<typeof sidecarSchema>): ImportedWork["tags"] {
  const fields: Readonly<Record<ImportedTagType, readonly string[] | undefined>> = {
    rating: given.rating === undefined ? undefined : [given.rating],
    warning: given.warnings,
    category: given.categories,
    fandom: given.fandoms,
    relationship: given.relationships,
    character: given.characters,
    freeform: given.freeforms,
  };
  const known = Object.entries(fields).flatMap(([type, list]) => (list === undefined ? [] : [[type, list]]));
  return Object.fromEntries(known);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Neither the decoder nor the parser has another way to say no; the schema then refuses null.
    return null;
  }
}
