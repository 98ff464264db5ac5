import type { Member } from "#core/viewer.ts";
import { own, showOwn } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { ownFiltersAddress } from "./addresses.ts";
import { importRules, type ReportLine } from "./import-rules.ts";
import { importFields, importPage } from "./pages/import-page.ts";
import { effects } from "./rule.ts";

/** Rules from a list or a file. */
export function importRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/users/:login/filters/import",
      "member",
      own((ask, viewer) => showImport(ask, viewer, opened)),
    ),
    post(
      "/users/:login/filters/import",
      "member",
      own((ask, viewer) => takeImport(ground, ask, viewer)),
    ),
  ];
}

interface Shown {
  readonly errors: readonly FieldError[];
  readonly report: readonly ReportLine[] | null;
}

const opened: Shown = { errors: [], report: null };

function showImport(ask: Ask, viewer: Member, shown: Shown): Answer {
  const main = importPage({
    action: ownFiltersAddress(viewer.login, "import"),
    token: ask.authenticityToken(),
    rulesAddress: ownFiltersAddress(viewer.login),
    // What was taken has become rules; what is typed next begins anew.
    text: shown.report === null ? ask.form.text(importFields.text) : "",
    effect: toEffect(ask),
    ...shown,
  });
  const status = shown.errors.length > 0 ? 422 : 200;
  return showOwn(ask, viewer, {
    heading: "Paste or import rules",
    page: "filters",
    main,
    status,
    scripts: ["guest-rules"],
  });
}

async function takeImport(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const report = await importRules(ground, viewer, ask.form.text(importFields.text), toEffect(ask));
  if (report.ok) return showImport(ask, viewer, { errors: [], report: report.value });
  return showImport(ask, viewer, { errors: [{ field: importFields.text, message: report.refusal }], report: null });
}

function toEffect(ask: Ask) {
  return effects.find((known) => known === ask.form.text(importFields.effect)) ?? "hide";
}
