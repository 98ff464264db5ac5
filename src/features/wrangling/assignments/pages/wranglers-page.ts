import { type Fragment, type Html, html } from "#core/html.ts";
import { type FieldError, hiddenField, selectField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { editAddress, logAddress, queueOfAddress, wranglersAddress } from "../../addresses.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";
import type { AssignedFandom } from "../store.ts";

export interface WranglersView {
  readonly assigned: readonly AssignedFandom[];
  readonly unassigned: readonly { readonly id: number; readonly name: string; readonly uses: number }[];
  readonly wranglers: readonly string[];
  /** The login of who looks, and whether she may assign others. */
  readonly login: string;
  readonly isAdmin: boolean;
  /** What the archive calls its fandoms; `key` is the type that their queue begins with. */
  readonly homes: { readonly key: string; readonly label: string; readonly queueType: string } | null;
  readonly typed: string;
  readonly errors: readonly FieldError[];
  readonly token: string;
}

/** Who cares for what, and what nobody cares for. */
export function wranglersPage(view: WranglersView): Html {
  const { homes } = view;
  return wranglingFrame(
    "Wranglers",
    "wranglers",
    homes === null
      ? html`<p>Tags of this archive belong to nothing wider, so there is nothing to share out.</p>`
      : html`
    ${assignForm(view, homes)}
    ${assignedTable(view, homes.queueType)}
    ${unassignedTable(view, homes.label)}`,
  );
}

function assignForm(view: WranglersView, { key, label }: NonNullable<WranglersView["homes"]>): Html {
  const { errors } = view;
  return form({ action: wranglersAddress, token: view.token, errors, label: "Take under care" }, [
    textField({
      name: "tag_fandom_string",
      label: `${label} to look after`,
      hint: "Divided by commas.",
      value: view.typed,
      names: { kind: key },
      errors,
    }),
    view.isAdmin &&
      selectField({
        name: "login",
        label: "Who",
        options: view.wranglers.map((login) => ({ value: login, label: login })),
        value: view.login,
        errors,
      }),
    submitRow([{ label: "Assign" }]),
  ]);
}

function assignedTable(view: WranglersView, queueType: string): Html {
  return adminTable({
    caption: "Looked after",
    captionAs: "heading",
    columns: [{ label: "What" }, { label: "Who" }, { label: "Queue" }, { label: "Leave", labelHidden: true }],
    rows: view.assigned.map((one) => ({
      cells: [
        html`<a href="${editAddress(one)}"><bdi>${one.name}</bdi></a>`,
        html`<a href="${logAddress}?login=${one.login}"><bdi>${one.login}</bdi></a>`,
        html`<a href="${queueOfAddress(queueType, one)}" aria-label="New tags in ${one.name}">New tags</a>`,
        leaveButton(view, one),
      ],
    })),
    empty: {
      heading: "Nothing is looked after yet",
      text: "Take what you know well; several people can look after the same.",
    },
  });
}

function leaveButton(view: WranglersView, one: AssignedFandom): Fragment {
  if (!view.isAdmin && one.login !== view.login) return null;
  return buttonForm({
    action: `${wranglersAddress}/remove`,
    token: view.token,
    button: { label: one.login === view.login ? "Leave" : "Take away" },
    fields: [hiddenField("tag_id", String(one.id)), hiddenField("login", one.login)],
  });
}

function unassignedTable(view: WranglersView, label: string): Html {
  return adminTable({
    caption: `${label} that nobody looks after yet, most used first`,
    captionAs: "heading",
    columns: [{ label: "What" }, { label: "Works", numeric: true }, { label: "Take", labelHidden: true }],
    rows: view.unassigned.map((one) => ({
      cells: [
        html`<bdi>${one.name}</bdi>`,
        toNumberText(one.uses),
        buttonForm({
          action: wranglersAddress,
          token: view.token,
          button: { label: "Take" },
          fields: hiddenField("tag_fandom_string", one.name),
        }),
      ],
    })),
    empty: { text: "Somebody looks after every canonical one." },
  });
}
