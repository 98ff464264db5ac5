import { type Fragment, type Html, html } from "#core/html.ts";
import { hiddenField, tokenField } from "#ui/fields.ts";
import { buttonForm, form } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";
import { type RuleFormView, ruleForm } from "./rule-form.ts";

export interface RulesPageView {
  readonly rules: readonly { readonly id: number; readonly text: string; readonly editAddress: string }[];
  readonly total: number;
  readonly isPaused: boolean;
  readonly token: string;
  readonly form: RuleFormView;
  readonly pager: PagerView;
  readonly usual: readonly UsualFilterView[];
  readonly addresses: {
    readonly pause: string;
    readonly delete: string;
    readonly import: string;
    readonly export: string;
    readonly usual: string;
  };
}

/** What the form says in place of one rule's id. */
export const allRules = "all";

/** A filter that stands whenever a tag's works are opened. */
export interface UsualFilterView {
  readonly tagId: number;
  readonly tag: TagView;
  /** The listing with the filter. */
  readonly address: string;
}

/** A reader's rules, and what else she keeps for her lists. */
export function rulesPage(view: RulesPageView): Html {
  return html`
    <p>What a rule hides is left out of every list, and the counts agree. Nobody else sees your rules.</p>
    ${view.total > 0 && pauseForm(view)}
    <h3 class="heading">New rule</h3>
    ${ruleForm(view.form)}
    <h3 class="heading">${view.total === 0 ? "Your rules" : toCountText(view.total, "rule", "rules")}</h3>
    ${view.total === 0 ? html`<p class="quiet-text">Your rules will be listed here. “Hide” on the card of a work makes one too.</p>` : ruleList(view)}
    ${pager(view.pager)}
    <ul class="actions">
      <li><a class="button" href="${view.addresses.import}">Paste or import rules</a></li>
      ${view.total > 0 && html`<li><a class="button" href="${view.addresses.export}">Export rules</a></li>`}
    </ul>
    ${view.total > 1 && deleteAll(view)}
    ${usualFilters(view)}`;
}

function pauseForm(view: RulesPageView): Html {
  const fields = hiddenField("paused", view.isPaused ? "0" : "1");
  const label = view.isPaused ? "Use my rules again" : "Pause all rules";
  const button = buttonForm({ action: view.addresses.pause, token: view.token, button: { label }, fields });
  return view.isPaused
    ? html`<div class="notice-box"><p>Your rules are paused: every list shows all works.</p>${button}</div>`
    : button;
}

/** One form for all rows: 2,000 tokens would make a heavy page. */
function ruleList(view: RulesPageView): Html {
  return html`
    <form method="post" action="${view.addresses.delete}">
      ${tokenField(view.token)}
      <ul class="plain-list rules">${view.rules.map(
        ({ id, text, editAddress }) => html`
        <li id="rule-${id}"><span><bdi>${text}</bdi></span> <span class="row-acts"><a class="button quiet" href="${editAddress}">Edit<span class="landmark">: ${text}</span></a> <button type="submit" class="quiet" name="delete" value="${id}">Delete<span class="landmark">: ${text}</span></button></span></li>`,
      )}
      </ul>
    </form>`;
}

/** Folded away, since nothing brings the rules back but a file of them. */
function deleteAll(view: RulesPageView): Html {
  return html`
    <details class="fold">
      <summary>Delete all rules</summary>
      <div class="fold-body">
        <p>Export them first if you may want them again.</p>
        ${buttonForm({
          action: view.addresses.delete,
          token: view.token,
          button: { label: `Delete ${toCountText(view.total, "rule", "rules")}` },
          fields: hiddenField("delete", allRules),
        })}
      </div>
    </details>`;
}

function usualFilters(view: RulesPageView): Fragment {
  if (view.usual.length === 0) return null;
  return html`
    <h3 class="heading">Usual filters</h3>
    <p>These are on whenever you open the works of a tag.</p>
    ${form(
      { action: view.addresses.usual, token: view.token },
      html`
      <ul class="plain-list">${view.usual.map(
        ({ tagId, tag, address }) => html`
        <li><span>${tagLink({ ...tag, address })}</span> <button type="submit" class="quiet" name="remove" value="${tagId}">Remove<span class="landmark"> the filter of ${tag.name}</span></button></li>`,
      )}
      </ul>`,
    )}`;
}
