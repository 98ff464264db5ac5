import { type FilterRuleId, parseId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { own, showOwn } from "#features/people/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { toCountText } from "#ui/numbers.ts";
import { addRules, changeRule, deleteAllRules, deleteRules, pauseRules } from "./actions.ts";
import { ownFiltersAddress, ruleAddress } from "./addresses.ts";
import { emptyRuleValues, parseRuleForm, type RuleValues, readRuleValues, ruleFields, toRuleValues } from "./forms.ts";
import { ruleForm } from "./pages/rule-form.ts";
import { allRules, type RulesPageView, rulesPage } from "./pages/rules-page.ts";
import { listWorkIds, withPresentNames } from "./present-names.ts";
import { findTitles, resolveTyped } from "./resolve.ts";
import { rulesMax, toWrittenRule } from "./rule.ts";
import { toRuleText } from "./rule-words.ts";
import { toRulesJson } from "./rules-json.ts";
import { findFilterState, findRule, type KeptRule, listRules } from "./store.ts";
import { toUsualView } from "./usual.ts";
import { listUsualFilters } from "./usual-store.ts";

/** A reader's own rules: the list, a form, the file. */
export function ownRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/users/:login/filters",
      "member",
      own((ask, viewer) => showRules(ground, ask, viewer, opened)),
    ),
    post(
      "/users/:login/filters",
      "member",
      own((ask, viewer) => takeRule(ground, ask, viewer)),
    ),
    post(
      "/users/:login/filters/pause",
      "member",
      own((ask, viewer) => takePause(ground, ask, viewer)),
    ),
    post(
      "/users/:login/filters/delete",
      "member",
      own((ask, viewer) => takeDelete(ground, ask, viewer)),
    ),
    get(
      "/users/:login/filters/export",
      "member",
      own((_, viewer) => exportRules(ground, viewer)),
    ),
    get(
      "/users/:login/filters/:id/edit",
      "member",
      own((ask, viewer) => editRule(ground, ask, viewer)),
    ),
    post(
      "/users/:login/filters/:id/edit",
      "member",
      own((ask, viewer) => takeEdited(ground, ask, viewer)),
    ),
  ];
}

interface Shown {
  readonly values: RuleValues;
  readonly errors: readonly FieldError[];
}

const opened: Shown = { values: emptyRuleValues, errors: [] };

/** Rules on a page. */
const rulesPerPage = 100;

async function showRules(ground: Ground, ask: Ask, viewer: Member, shown: Shown): Promise<Answer> {
  const { read } = ground.db;
  const { login, personId } = viewer;
  const kept = await listRules(read, personId);
  const state = await findFilterState(read, personId);
  const asked = ask.query.get("page") ?? "1";
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const address = ownFiltersAddress(login);
  const token = ask.authenticityToken();
  const main = rulesPage({
    rules: await toRows(read, viewer, kept.slice((page - 1) * rulesPerPage, page * rulesPerPage)),
    total: kept.length,
    isPaused: state?.isPaused === true,
    token,
    form: { action: address, token, ...shown, submitLabel: "Add rule" },
    pager: { page, pageCount: Math.ceil(kept.length / rulesPerPage), toAddress: (to) => `${address}?page=${to}` },
    usual: (await listUsualFilters(read, personId)).map(toUsualView),
    addresses: {
      pause: ownFiltersAddress(login, "pause"),
      delete: ownFiltersAddress(login, "delete"),
      import: ownFiltersAddress(login, "import"),
      export: ownFiltersAddress(login, "export"),
      usual: ownFiltersAddress(login, "usual"),
    },
  });
  const status = shown.errors.length > 0 ? 422 : 200;
  return showOwn(ask, viewer, { heading: "Filters", page: "filters", main, status });
}

async function toRows(db: Db, viewer: Member, kept: readonly KeptRule[]): Promise<RulesPageView["rules"]> {
  const stored = kept.map(({ rule }) => rule);
  const titles = await findTitles(db, viewer, listWorkIds(stored));
  const named = await withPresentNames(db, stored, titles);
  return kept.map(({ id, rule }, index) => ({
    id,
    text: toRuleText(named[index] ?? rule),
    editAddress: ruleAddress(viewer.login, id),
  }));
}

async function takeRule(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const values = readRuleValues(ask.form);
  const again = (errors: readonly FieldError[]) => showRules(ground, ask, viewer, { values, errors });
  const typed = parseRuleForm(values, ground.url);
  if (!typed.ok) return again(typed.refusal);
  const rule = await resolveTyped(ground.db.read, viewer, typed.value);
  if (!rule.ok) return again([toFieldError(rule.refusal)]);
  const [added] = await addRules(ground, viewer, [rule.value]);
  if (added?.became === "full") {
    return again([{ field: null, message: `You have ${rulesMax} rules, and more do not fit. Delete one first.` }]);
  }
  const text = added?.became === "known" ? "You have this rule already." : `${toRuleText(rule.value)}.`;
  return seeOther(ownFiltersAddress(viewer.login), { kind: "notice", text });
}

function toFieldError(refusal: { readonly at: "about" | "unless"; readonly message: string }): FieldError {
  return { field: refusal.at === "about" ? ruleFields.value : ruleFields.unless, message: refusal.message };
}

async function takePause(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const isPaused = ask.form.isChecked("paused");
  await pauseRules(ground, viewer, isPaused);
  const text = isPaused ? "Your rules are paused." : "Your rules work again.";
  return seeOther(ownFiltersAddress(viewer.login), { kind: "notice", text });
}

async function takeDelete(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  if (ask.form.text("delete") === allRules) {
    const text = `${toCountText(await deleteAllRules(ground, viewer), "rule is", "rules are")} deleted.`;
    return seeOther(ownFiltersAddress(viewer.login), { kind: "notice", text });
  }
  const ids = ask.form.list("delete").flatMap((text) => parseId<FilterRuleId>(text) ?? []);
  await deleteRules(ground, viewer, ids.slice(0, rulesMax));
  return seeOther(ownFiltersAddress(viewer.login), { kind: "notice", text: "The rule is deleted." });
}

async function exportRules(ground: Ground, viewer: Member): Promise<Answer> {
  // In the order in which they were made, which is the one that they get where the file is read.
  const kept = (await listRules(ground.db.read, viewer.personId)).map(({ rule }) => rule).toReversed();
  const rules = (await withPresentNames(ground.db.read, kept, new Map())).map(toWrittenRule);
  return bytesAnswer(toRulesJson(rules), {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="rules.json"',
    "cache-control": "no-store",
  });
}

async function editRule(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const id = parseId<FilterRuleId>(ask.params["id"]);
  const kept = id === null ? null : await findRule(ground.db.read, viewer.personId, id);
  if (kept === null) return missing();
  const [rule = kept.rule] = await withPresentNames(ground.db.read, [kept.rule], new Map());
  return showEdited(ask, viewer, { values: toRuleValues(rule), errors: [] });
}

function showEdited(ask: Ask, viewer: Member, shown: Shown): Answer {
  const form = { action: ask.url.pathname, token: ask.authenticityToken(), ...shown, submitLabel: "Save rule" };
  const status = shown.errors.length > 0 ? 422 : 200;
  return showOwn(ask, viewer, { heading: "Edit rule", page: "filters", main: ruleForm(form), status });
}

async function takeEdited(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const id = parseId<FilterRuleId>(ask.params["id"]);
  if (id === null) return missing();
  const values = readRuleValues(ask.form);
  const again = (errors: readonly FieldError[]) => showEdited(ask, viewer, { values, errors });
  const typed = parseRuleForm(values, ground.url);
  if (!typed.ok) return again(typed.refusal);
  const rule = await resolveTyped(ground.db.read, viewer, typed.value);
  if (!rule.ok) return again([toFieldError(rule.refusal)]);
  const changed = await changeRule(ground, viewer, id, rule.value);
  if (changed.ok) return seeOther(ownFiltersAddress(viewer.login), { kind: "notice", text: "The rule is changed." });
  if (changed.refusal === "missing") return missing();
  return again([{ field: ruleFields.value, message: "You have this rule already." }]);
}
