import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import type { LoggedTagAction, TagType } from "#features/tags/index.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { editAddress, queueAddress, queueOfAddress, undoAddress, wrangleAddress } from "../../addresses.ts";
import { actSummary } from "../../pages/act-summary.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";
import type { QueueValues } from "../queue-form.ts";
import type { WaitingTag } from "../store.ts";

/** A canonical tag that a new one may mean, and why. */
export interface Suggested {
  readonly id: number;
  readonly name: string;
  readonly reason: string;
}

export interface QueueRow {
  readonly tag: WaitingTag;
  /** Names of the fandoms on its works, most often first. */
  readonly homes: readonly string[];
  readonly suggested: readonly Suggested[];
}

export interface QueueView {
  readonly type: TagType;
  readonly types: readonly { readonly type: TagType; readonly waiting: string }[];
  readonly fandom: string;
  /** Names of the fandoms that this wrangler cares for. */
  readonly own: readonly string[];
  /** The type that tags belong to, fandoms for one; null when there is none. */
  readonly home: TagType | null;
  readonly rows: readonly QueueRow[];
  readonly values: QueueValues;
  readonly errors: readonly FieldError[];
  /** The address of this page, and of the rows after these; null at the end. */
  readonly here: string;
  readonly next: string | null;
  /** What this wrangler did last, for an undo at hand. */
  readonly last: LoggedTagAction | null;
  readonly moment: Moment;
  readonly token: string;
}

/** New tags, most used first, with what can be done to many at once. */
export function queuePage(view: QueueView): Html {
  return wranglingFrame(
    "New tags",
    "queue",
    html`
    ${typeLinks(view)}
    ${ownLinks(view)}
    ${undoLine(view)}
    ${filterForm(view)}
    ${
      view.rows.length === 0
        ? queueTable(view)
        : form({ action: wrangleAddress, token: view.token, errors: view.errors, id: "wrangle", label: "New tags" }, [
            hiddenField("show", view.type.key),
            hiddenField("fandom", view.fandom),
            // Enter in a field does what its own button says, not what the first suggestion would.
            html`<button type="submit" name="act" value="" class="landmark" tabindex="-1" aria-hidden="true">Choose what to do</button>`,
            html`<p class="keys quiet-text" hidden>In a row, <kbd>j</kbd> and <kbd>k</kbd> go down and up, <kbd>x</kbd> chooses, <kbd>1</kbd> to <kbd>9</kbd> take the suggestion of that number, <kbd>u</kbd> undoes.</p>`,
            queueTable(view),
            html`<p class="to-bulk"><a href="#selected_tags">What to do with the chosen tags</a></p>`,
            bulkFields(view),
          ])
    }
    ${view.next !== null && html`<p><a rel="next" href="${view.next}">Less used ones</a></p>`}`,
  );
}

function typeLinks(view: QueueView): Html {
  const home = view.fandom === "" ? null : { name: view.fandom };
  const items = view.types.map(({ type, waiting }) => {
    const own = attributes({
      href: queueOfAddress(type.key, home),
      "aria-current": type.key === view.type.key ? "true" : null,
    });
    return html`<li><a${own}>${type.labelPlural}</a> <span class="count">${waiting}</span></li>`;
  });
  return html`<ul class="queue-types">${items}</ul>`;
}

function ownLinks({ own, type, fandom }: QueueView): Html | null {
  if (own.length === 0) return null;
  const items = own.map((name) => {
    const current = name === fandom ? "true" : null;
    return html`<li><a${attributes({ href: queueOfAddress(type.key, { name }), "aria-current": current })}><bdi>${name}</bdi></a></li>`;
  });
  return html`<nav aria-label="Under your care"><ul class="queue-types">${items}</ul></nav>`;
}

function undoLine({ last, here, token }: QueueView): Html | null {
  if (last === null) return null;
  const fields = [hiddenField("action_id", String(last.id)), hiddenField("return_to", here)];
  return html`
    <div class="undo-line" data-undo><div class="act">Your last act: ${actSummary(last.summary)}</div>${buttonForm({ action: undoAddress, token, button: { label: last.kind === "undo" ? "Do again" : "Undo" }, fields })}</div>`;
}

function filterForm(view: QueueView): Html | null {
  const { home } = view;
  if (home === null) return null;
  return form({ action: queueAddress, method: "get", label: "Which tags" }, [
    hiddenField("show", view.type.key),
    textField({
      name: "fandom",
      label: `${home.label} of their works`,
      type: "search",
      value: view.fandom,
      names: { kind: home.key, isSingle: true },
    }),
    html`<p class="submit actions"><button type="submit">Show</button></p>`,
  ]);
}

function queueTable(view: QueueView): Html {
  return adminTable({
    caption: "Most used first",
    columns: [
      { label: "Tag" },
      { label: "Works", numeric: true },
      { label: "First seen" },
      { label: view.home?.labelPlural ?? "With" },
      { label: "Perhaps" },
    ],
    rows: view.rows.map((row) => ({
      id: `tag_${row.tag.id}`,
      cells: [
        nameCell(row, view),
        toNumberText(row.tag.uses),
        timeAgo(row.tag.createdAt, view.moment),
        row.homes.map((name, index) => [index > 0 && ", ", html`<bdi>${name}</bdi>`]),
        suggestions(row),
      ],
    })),
    empty: {
      heading: "Nothing waits here",
      text: "New tags of posted works stand here until somebody has looked at them. They work as tags meanwhile.",
    },
  });
}

function nameCell({ tag }: QueueRow, view: QueueView): Html {
  const own = attributes({
    type: "checkbox",
    name: "selected_tags[]",
    value: String(tag.id),
    checked: view.values.selected.includes(tag.id),
  });
  return html`<label class="choose"><input${own}> <bdi>${tag.name}</bdi></label> <a href="${editAddress(tag)}" aria-label="Edit ${tag.name}">Edit</a>`;
}

function suggestions({ tag, suggested }: QueueRow): Fragment {
  if (suggested.length === 0) return null;
  const items = suggested.map((one, index) => {
    const own = attributes({
      type: "submit",
      class: "quiet",
      name: "accept",
      value: `${tag.id}:${one.id}`,
      "data-key": String(index + 1),
      "aria-label": `${one.name}: make ${tag.name} its synonym`,
    });
    return html`<li><button${own}><bdi>${one.name}</bdi></button> <span class="hint">${one.reason}</span></li>`;
  });
  return html`<ol class="suggestions">${items}</ol>`;
}

function bulkFields({ values, errors, home, type }: QueueView): Fragment {
  return html`
    <fieldset class="group bulk" id="selected_tags">
      <legend>With the chosen tags</legend>
      ${home !== null && textField({ name: "fandom_string", label: `${home.labelPlural} that they belong to`, hint: "Commas between them. For the first two buttons below.", value: values.parents, names: { kind: home.key }, errors })}
      ${textField({ name: "syn_string", label: "They are synonyms of", hint: "A canonical tag, or a new name that becomes one.", value: values.synonymOf, names: { kind: type.key, isSingle: true, ...(home === null ? {} : { from: "fandom_string" }) }, errors })}
      ${submitRow([
        { label: "Make canonical", name: "act", value: "canonical" },
        ...(home === null ? [] : [{ label: "Only say where they belong", name: "act", value: "parent" }]),
        { label: "Make synonyms", name: "act", value: "synonym" },
        { label: "Unwrangleable", name: "act", value: "unwrangleable" },
      ])}
    </fieldset>`;
}
