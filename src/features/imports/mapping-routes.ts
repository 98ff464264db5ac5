import { parseTagName, splitTagNames, tagNameMax } from "#features/tags/index.ts";
import { type EfictionMapping, type MappingRow, mappingPlaces } from "#formats/efiction/mapping.ts";
import { parseMapping, writeMapping } from "#formats/efiction/parse-mapping.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { batchAddress, mappingAddress } from "./addresses.ts";
import type { ImportBatch } from "./batch.ts";
import { findHandled, readAgain } from "./batch-actions.ts";
import { updateRequest } from "./batch-store.ts";
import { mappingPage, placeField, targetField } from "./pages/mapping-page.ts";

/** Values on a page: two fields each stay far below what one form may send. */
const pageRows = 400;

const targetCharactersMax = 1_000;

interface Mapped {
  readonly batch: ImportBatch;
  readonly mapping: EfictionMapping;
  readonly from: number;
}

export async function showMapping(ask: Ask, ground: Ground): Promise<Answer> {
  const mapped = await findMapped(ask, ground);
  return mapped === null ? missing() : showMapped(ask, mapped, []);
}

function showMapped(ask: Ask, { batch, mapping, from }: Mapped, errors: readonly FieldError[]): Answer {
  const view = { batch, token: ask.authenticityToken(), installs: mapping.installs, from, size: pageRows, errors };
  const page = { title: "What its values become", main: mappingPage(view), robots: "noindex" } as const;
  return showPage(ask, page, errors.length === 0 ? {} : { status: 422 });
}

/** Keeps a page of choices; behind the last page the batch is looked at again with them. */
export async function saveMapping(ask: Ask, ground: Ground): Promise<Answer> {
  const mapped = await findMapped(ask, ground);
  if (mapped === null) return missing();
  const { batch, from } = mapped;
  const installs = mapped.mapping.installs.map((one, install) => ({
    ...one,
    rows: one.rows.map((row, index) => readRow(ask.form, row, install, index)),
  }));
  const errors = installs.flatMap(({ rows }, install) =>
    rows.flatMap((row, index) => listErrors(ask.form, row, install, index)),
  );
  if (errors.length > 0) return showMapped(ask, { ...mapped, mapping: { ...mapped.mapping, installs } }, errors);
  const mapping = writeMapping({ ...mapped.mapping, installs });
  const rows = installs.reduce((sum, one) => sum + one.rows.length, 0);
  if (from + pageRows < rows) {
    const request = { ...batch.request, options: { ...batch.request.options, mapping } };
    await ground.db.write((tx) => updateRequest(tx, batch.id, request, ground.now()));
    return seeOther(`${mappingAddress(batch.name)}?from=${from + pageRows}`, { kind: "notice", text: "Kept." });
  }
  const again = await readAgain(ground, batch, mapping);
  if (again.ok) return seeOther(batchAddress(batch.name));
  return seeOther(batchAddress(batch.name), {
    kind: "alert",
    text: "The import has gone on since you opened the page.",
  });
}

async function findMapped(ask: Ask, ground: Ground): Promise<Mapped | null> {
  const batch = await findHandled(ground, ask.viewer, ask.params["batch"] ?? "");
  const text = batch?.request.options.mapping ?? null;
  if (batch === null || text === null || batch.state !== "planned") return null;
  const mapping = parseMapping(text);
  const from = /^\d{1,6}$/.test(ask.query.get("from") ?? "") ? Number(ask.query.get("from")) : 0;
  return mapping.ok ? { batch, mapping: mapping.value, from } : null;
}

/** What is wrong with a row of the form: a place that is none, or names that no tag can have. */
function listErrors(form: Form, row: MappingRow, install: number, index: number): readonly FieldError[] {
  const place = placeField(install, index);
  if (!form.has(place)) return [];
  const isPlace = mappingPlaces.some((one) => one === form.text(place));
  const wrong = splitTagNames(row.target).find((name) => !parseTagName(name).ok);
  return [
    ...(isPlace ? [] : [{ field: place, message: `“${row.name}” cannot become that.` }]),
    ...(wrong === undefined || row.place === "skip"
      ? []
      : [
          {
            field: targetField(install, index),
            message: `“${wrong}” is no name for a tag: 1 to ${tagNameMax} characters, none of , ^ * < > { } = \` \\ %.`,
          },
        ]),
  ];
}

function readRow(form: Form, row: MappingRow, install: number, index: number): MappingRow {
  if (!form.has(placeField(install, index))) return row;
  const asked = form.text(placeField(install, index));
  const place = mappingPlaces.find((one) => one === asked) ?? row.place;
  return { ...row, place, target: form.text(targetField(install, index)).trim().slice(0, targetCharactersMax) };
}
