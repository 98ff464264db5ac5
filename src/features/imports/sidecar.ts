import { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { toWorkShape } from "#features/api/index.ts";
import type { ImportedTagType, ImportedWork, ReadRefusal } from "#formats/document.ts";
import type { DescribedWork } from "./described-work.ts";

/** A work of the API without its chapters, as it may lie beside a text as `NAME.json`; what it answers besides is passed over. */
const sidecarSchema = z
  .object({
    author: z.string().nullable(),
    ...toWorkShape(z.array(z.string()), z.iso.datetime({ offset: true })),
    series: z.array(z.object({ title: z.string().min(1), position: z.number().int().min(1).nullable().default(null) })),
  })
  .partial();

/** A work with what its sidecar says put over what the text says; refused when the sidecar cannot be read. */
export function withSidecar(work: ImportedWork, sidecar: Uint8Array): Outcome<DescribedWork, ReadRefusal> {
  const json = parseJson(sidecar);
  if (json === undefined) return refuse({ code: "bad-sidecar", message: "Its .json file is no JSON." });
  const parsed = sidecarSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? "" : ` at "${issue.path.join(".")}"`;
    return refuse({
      code: "bad-sidecar",
      message: `Its .json file cannot be read${place}: ${issue?.message ?? "it is no work"}.`,
    });
  }
  const given = parsed.data;
  return done({
    work: describe(work, given),
    ownTags: given.tags ?? {},
    visibility: given.visibility ?? "public",
    isPosted: given.posted ?? true,
    publishAt: typeof given.publishAt === "string" ? Date.parse(given.publishAt) : null,
    pseud: given.pseud ?? null,
  });
}

type Sidecar = z.output<typeof sidecarSchema>;

function describe(work: ImportedWork, given: Sidecar): ImportedWork {
  return {
    ...work,
    title: given.title ?? work.title,
    author: given.author ?? work.author,
    language: given.language ?? work.language,
    summary: given.summary ?? work.summary,
    notes: given.notes ?? work.notes,
    endNotes: given.endNotes ?? work.endNotes,
    complete: toCompleteness(work, given),
    expectedChapters: given.expectedChapters === undefined ? work.expectedChapters : given.expectedChapters,
    series: given.series ?? work.series,
    tags: { ...work.tags, ...tagsOf(given) },
  };
}

/** As in the API: false beside a number is what every unfinished work says, and no number at all leaves the end open. */
function toCompleteness(work: ImportedWork, given: Sidecar): boolean | null {
  if (given.complete === undefined) return given.expectedChapters === null ? false : work.complete;
  return given.complete === false && typeof given.expectedChapters === "number" ? null : given.complete;
}

function tagsOf(given: Sidecar): ImportedWork["tags"] {
  const fields: Readonly<Record<ImportedTagType, readonly string[] | undefined>> = {
    rating: typeof given.rating === "string" ? [given.rating] : undefined,
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
    // Neither the decoder nor the parser has another way to say no.
    return undefined;
  }
}
