import { type Fragment, type Html, html } from "#core/html.ts";
import { radioButtons } from "#ui/choices.ts";
import { type FieldError, hiddenField, selectField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import type { AuthorState } from "../external-author.ts";

export interface OfferedView {
  readonly field: string;
  readonly name: string;
  readonly state: AuthorState;
  readonly works: readonly { readonly title: string; readonly address: string | null }[];
  readonly workCount: number;
  readonly series: readonly { readonly title: string }[];
  readonly chosen: string;
}

export interface DecisionFormView {
  readonly action: string;
  readonly token: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly authors: readonly OfferedView[];
  /** The account they can go to; null for a guest. */
  readonly account: {
    readonly login: string;
    readonly pseuds: readonly { readonly id: string; readonly name: string }[];
  } | null;
  readonly chosenName: string;
  readonly errors: readonly FieldError[];
}

/** Asks what becomes of the works of one or several authors, who are the same person. */
export function decisionForm(view: DecisionFormView): Html {
  return form({ action: view.action, token: view.token, errors: view.errors, label: "What becomes of your works" }, [
    view.hidden.map(({ name, value }) => hiddenField(name, value)),
    view.authors.map((author) => authorPart(author, view)),
    view.account !== null && nameChoice(view.account, view.chosenName),
    submitRow([{ label: "Do this" }]),
  ]);
}

function authorPart(author: OfferedView, { account, errors }: DecisionFormView): Html {
  return html`
    <section class="offered">
      <h3 class="heading"><bdi>${author.name}</bdi></h3>
      ${thingList("work", "works", author.workCount, author.works)}
      ${author.series.length > 0 && thingList("series", "series", author.series.length, author.series)}
      ${radioButtons({
        name: author.field,
        label: `What becomes of what ${author.name} wrote`,
        required: true,
        errors,
        values: [author.chosen],
        options: [
          ...(account === null
            ? []
            : [
                {
                  value: "claimed",
                  label: `It goes into my account ${account.login}`,
                  hint: "You can edit and delete it then like everything of yours.",
                },
              ]),
          {
            value: "left",
            label: "It stays as it is",
            hint: "Under this name, in the care of the archivist. You can change your mind.",
          },
          { value: "orphaned", label: "It stays, without my name", hint: "Nobody can edit it or tell whose it was." },
          {
            value: "deleted",
            label: "It is deleted",
            hint: "Works that you wrote with others stay theirs, without your name.",
          },
        ],
      })}
    </section>`;
}

function thingList(
  one: string,
  many: string,
  count: number,
  things: readonly { readonly title: string; readonly address?: string | null }[],
): Fragment {
  const items = things.map(({ title, address = null }) =>
    address === null ? html`<li><bdi>${title}</bdi></li>` : html`<li><a href="${address}"><bdi>${title}</bdi></a></li>`,
  );
  const rest = count > things.length && html`<li>and ${toCountText(count - things.length, "other", "others")}</li>`;
  return html`<p>${toCountText(count, one, many)}</p><ul>${items}${rest}</ul>`;
}

function nameChoice(account: NonNullable<DecisionFormView["account"]>, chosen: string): Html {
  return selectField({
    name: "name",
    label: "The name on works that go into your account",
    value: chosen,
    options: [
      { value: "old", label: "The name they have, as one of yours" },
      ...account.pseuds.map(({ id, name }) => ({ value: id, label: name })),
    ],
  });
}
