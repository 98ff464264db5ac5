import type { ImportBatchId, PersonId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import { findLanguage } from "#core/languages.ts";
import { type Member, mayDo } from "#core/viewer.ts";
import { findPersonByLogin } from "#features/people/index.ts";
import { splitTagNames } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { batchAddress } from "./addresses.ts";
import { createPlanned, type NewBatchRefusal } from "./batch-actions.ts";
import { listBatches, listLogins } from "./batch-store.ts";
import { batchesPage } from "./pages/batches-page.ts";
import { importFields, type NewImportValues, newImportPage } from "./pages/new-import-page.ts";
import { listIncoming } from "./uploads.ts";

/** Batches of a page. */
const shownMax = 50;
const ownShownMax = 20;

const nothingTyped: NewImportValues = {
  ...{ fandom: "", language: "", series: "", incoming: "", basePath: "" },
  ...{ isOneWork: false, whose: "own" as const, owner: "" },
};

export function showNewImport(ask: Ask, ground: Ground): Promise<Answer> {
  const whose = toWhose(ask.query.get("whose") ?? "");
  return showForm(ask, ground, { values: { ...nothingTyped, whose }, errors: [] });
}

function toWhose(text: string): NewImportValues["whose"] {
  return text === "others" || text === "member" ? text : "own";
}

async function showForm(
  ask: Ask,
  ground: Ground,
  form: { readonly values: NewImportValues; readonly errors: readonly FieldError[] },
): Promise<Answer> {
  const { viewer } = ask;
  if (viewer.kind === "guest") return missing();
  const own = { madeBy: viewer.personId, beforeId: null, limit: ownShownMax };
  const main = newImportPage({
    ...form,
    token: ask.authenticityToken(),
    batches: await listBatches(ground.db.read, own),
    moment: { now: ask.now, timeZone: viewer.preferences.timeZone },
    incoming: mayDo(viewer, "import") ? await listIncoming(ground) : null,
  });
  const status = form.errors.length > 0 ? 422 : 200;
  return showPage(
    ask,
    { title: "Bring in works", main, scripts: ["tag-field", "import"] },
    { status, robots: "noindex" },
  );
}

export async function createImport(ask: Ask, ground: Ground): Promise<Answer> {
  const { viewer } = ask;
  if (viewer.kind === "guest") return missing();
  const values = readValues(ask);
  if (values.language !== "" && findLanguage(values.language) === null) {
    const message = "This is not a language that is known here.";
    return showForm(ask, ground, { values, errors: [{ field: importFields.language, message }] });
  }
  const owner = await findOwner(ground, viewer, values);
  if (typeof owner === "string") {
    return showForm(ask, ground, { values, errors: [{ field: importFields.owner, message: owner }] });
  }
  const made = await createPlanned(ground, viewer, { ...toWanted(ask, viewer, values), ownerId: owner });
  if (made.ok) return seeOther(batchAddress(made.value.name));
  return showForm(ask, ground, { values, errors: [toError(made.refusal)] });
}

/** Under whose account the works will stand, or the sentence that says why under none. */
async function findOwner(
  ground: Ground,
  viewer: Member,
  { whose, owner }: NewImportValues,
): Promise<PersonId | string> {
  if (whose === "own" || !mayDo(viewer, "import")) return viewer.personId;
  if (owner === "") return whose === "others" ? viewer.personId : "Say whose account it is.";
  const person = await findPersonByLogin(ground.db.read, owner);
  return person?.state === "active" ? person.id : "There is no account of that name, or it is not open.";
}

function readValues({ form }: Ask): NewImportValues {
  return {
    fandom: form.text(importFields.fandom),
    language: form.text(importFields.language),
    series: form.text(importFields.series),
    isOneWork: form.isChecked(importFields.oneWork),
    whose: toWhose(form.text(importFields.whose)),
    owner: form.text(importFields.owner).trim(),
    incoming: form.text(importFields.incoming),
    basePath: form.text(importFields.basePath).trim(),
  };
}

function toWanted(ask: Ask, viewer: Member, values: NewImportValues) {
  const fandoms = splitTagNames(values.fandom);
  const isArchivist = mayDo(viewer, "import");
  return {
    files: ask.files,
    incoming: values.incoming === "" ? null : values.incoming,
    options: {
      isOneWork: values.isOneWork,
      language: values.language === "" ? null : values.language,
      tags: fandoms.length === 0 ? {} : { fandom: fandoms },
      series: values.series.trim() === "" ? null : values.series,
      basePath: isArchivist ? values.basePath : "",
    },
    whose: values.whose,
  };
}

function toError(refusal: NewBatchRefusal): FieldError {
  const errors = {
    nothing: { field: importFields.files, message: "Choose a file, or several." },
    "no-folder": { field: null, message: "This archive has no folder for uploads." },
    "too-many-open": {
      field: null,
      message: "Several imports wait for your word already. Bring them in or throw them away first.",
    },
    "not-incoming": { field: importFields.incoming, message: "There is no such file in the folder." },
    forbidden: { field: null, message: "Only archivists bring in works for others." },
  } as const;
  return errors[refusal];
}

export async function showAllImports(ask: Ask, ground: Ground): Promise<Answer> {
  const beforeId = parseId<ImportBatchId>(ask.query.get("before") ?? undefined);
  const batches = await listBatches(ground.db.read, { madeBy: null, beforeId, limit: shownMax });
  const people = [...new Set(batches.map((batch) => batch.personId).filter((id) => id !== null))];
  const main = batchesPage({
    batches,
    owners: await listLogins(ground.db.read, people),
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    beforeId: batches.length < shownMax ? null : (batches.at(-1)?.id ?? null),
  });
  return showPage(ask, { title: "Imports", main, robots: "noindex" });
}
