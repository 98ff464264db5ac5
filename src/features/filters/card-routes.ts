import { type FilterRuleId, parseId } from "#core/ids.ts";
import { done, type Outcome } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { parseReturnTo } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, jsonAnswer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { type Added, addRules, deleteRules } from "./actions.ts";
import { filtersAddress, ownFiltersAddress, undoAddress } from "./addresses.ts";
import { guestRulesPage } from "./pages/guest-rules-page.ts";
import { parseLine } from "./reference.ts";
import { resolver } from "./resolve.ts";
import { type Rule, rulesMax } from "./rule.ts";
import { toRuleText, toSubjectText } from "./rule-words.ts";

/** Rules that are made from the card of a work, and the place where guests keep theirs. */
export function cardRoutes(ground: Ground): readonly Route[] {
  return [
    get(filtersAddress, "anyone", showGuestRules),
    post(filtersAddress, "member", (ask) => withMember(ask, (viewer) => takeHide(ground, ask, viewer))),
    post(undoAddress, "member", (ask) => withMember(ask, (viewer) => takeUndo(ground, ask, viewer))),
  ];
}

function withMember(ask: Ask, answer: (viewer: Member) => Promise<Answer>): Promise<Answer> | Answer {
  return ask.viewer.kind === "member" ? answer(ask.viewer) : missing();
}

/** The same for every guest: the rules themselves never leave the browser. */
function showGuestRules(ask: Ask): Answer {
  if (ask.viewer.kind === "member") return found(ownFiltersAddress(ask.viewer.login));
  const main = guestRulesPage();
  return showPage(ask, { title: "Filters", main, scripts: ["guest-rules"] }, { robots: "noindex" });
}

async function takeHide(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const returnTo = parseReturnTo(ask.form.text("return_to"), ask.site.url) ?? "/works";
  const rule = await readHideRule(ground, ask, viewer);
  if (!rule.ok) return answerHide(ask, { returnTo, ...noRule(rule.refusal) });
  const [added] = await addRules(ground, viewer, [rule.value]);
  return answerHide(ask, { returnTo, ...toNote(rule.value, added) });
}

async function readHideRule(ground: Ground, ask: Ask, viewer: Member): Promise<Outcome<Rule, string>> {
  const line = parseLine(ask.form.text("hide"), ground.url);
  if (!line.ok) return line;
  const resolve = await resolver(ground.db.read, viewer, [line.value]);
  const thing = await resolve(line.value);
  return thing.ok ? done({ effect: "hide", about: thing.value, unless: [] }) : thing;
}

interface Note {
  readonly text: string;
  /** Of the rule that can be taken back; null when none was made. */
  readonly id: FilterRuleId | null;
  /** Whether lists leave out such works now. */
  readonly isHidden: boolean;
}

function toNote(rule: Rule, added: Added | undefined): Note {
  if (added === undefined || added.became === "full") {
    return noRule(`You have ${rulesMax} rules, and more do not fit. Delete one first.`);
  }
  if (added.became === "known" && added.rule.unless.length > 0) {
    return noRule(`You have a rule about this already, and it has exceptions: ${toRuleText(added.rule)}.`);
  }
  const text = `From now on your lists leave out ${toSubjectText(rule.about)}.`;
  return { text, id: added.became === "new" ? added.id : null, isHidden: true };
}

function noRule(text: string): Note {
  return { text, id: null, isHidden: false };
}

/** A page sends the form and shows what came of it; a script asks for the same as JSON and stays where it is. */
function answerHide(ask: Ask, made: Note & { readonly returnTo: string }): Answer {
  const { returnTo, text, id, isHidden } = made;
  const undo = id === null ? null : { action: undoAddress, fields: { rule: String(id), return_to: returnTo } };
  if (ask.headers.get("accept") === "application/json") return jsonAnswer({ text, undo, isHidden });
  return seeOther(returnTo, { kind: id === null ? "alert" : "notice", text, ...(undo === null ? {} : { undo }) });
}

async function takeUndo(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const returnTo = parseReturnTo(ask.form.text("return_to"), ask.site.url) ?? "/works";
  const id = parseId<FilterRuleId>(ask.form.text("rule"));
  if (id !== null) await deleteRules(ground, viewer, [id]);
  const text = "The rule is taken back.";
  if (ask.headers.get("accept") === "application/json") return jsonAnswer({ text, undo: null });
  return seeOther(returnTo, { kind: "notice", text });
}
