import { type Html, html } from "#core/html.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import type { KeptPattern } from "../pattern-store.ts";
import type { AddressPattern } from "../patterns.ts";

export interface AdminView {
  readonly action: string;
  readonly token: string;
  readonly bases: readonly { readonly basePath: string; readonly kind: string; readonly count: number }[];
  readonly patterns: readonly KeptPattern[];
  readonly values: AddressPattern;
  readonly errors: readonly FieldError[];
  /** An address that was tried, and where it leads. */
  readonly tried: { readonly typed: string; readonly place: string | null } | null;
}

/** What is known of old addresses, a way to try one, and the operator's own patterns. */
export function oldAddressesPage(view: AdminView): Html {
  return html`
    <h2 class="heading">Old addresses</h2>
    <p>Where works, chapters, series and authors stood in the archives that came in. Links to these go on working here, and whole addresses of other hosts at <a href="/redirect">/redirect</a>.</p>
    ${tryForm(view)}
    ${adminTable({
      caption: "Kept addresses",
      captionAs: "heading",
      columns: [{ label: "Below" }, { label: "Kind" }, { label: "Addresses", numeric: true }],
      rows: view.bases.map(({ basePath, kind, count }) => ({
        cells: [
          basePath === "" ? "/" : basePath.startsWith("//") ? basePath.slice(2) : `/${basePath}`,
          kind,
          toNumberText(count),
        ],
      })),
      empty: { heading: "No address is kept yet", text: "Imports that know where their works stood bring them along." },
    })}
    <h3 class="heading">Patterns of your own</h3>
    <p>For archives whose addresses were written in another way: say how they looked, with holes such as <code>{sid}</code>, and which kept address each of them means.</p>
    ${patternTable(view)}
    ${form({ action: view.action, token: view.token, errors: view.errors, label: "New pattern" }, [
      textField({
        name: "pattern",
        label: "Old addresses look like",
        value: view.values.pattern,
        errors: view.errors,
        required: true,
        spellcheck: false,
        hint: "/story/{sid}/{chapter}.html",
      }),
      textField({
        name: "address",
        label: "They mean",
        value: view.values.address,
        errors: view.errors,
        required: true,
        spellcheck: false,
        hint: "viewstory.php?sid={sid}&chapter={chapter}",
      }),
      textField({
        name: "base_path",
        label: "Below the path",
        value: view.values.basePath,
        errors: view.errors,
        spellcheck: false,
        hint: "The base path of its archive, as in the table above; empty for none.",
      }),
      submitRow([{ label: "Keep pattern" }]),
    ])}`;
}

function tryForm({ action, tried }: AdminView): Html {
  return html`
    ${form({ action, method: "get", label: "Try an address" }, [
      textField({
        name: "try",
        label: "Try an address",
        value: tried?.typed ?? "",
        spellcheck: false,
        hint: "viewstory.php?sid=12&chapter=3, or a whole old address.",
      }),
      html`<p class="submit actions"><button type="submit">Where does it lead?</button></p>`,
    ])}
    ${tried !== null && (tried.place === null ? html`<p role="status">It leads nowhere.</p>` : html`<p role="status">It leads to <a href="${tried.place}">${tried.place}</a>.</p>`)}`;
}

function patternTable({ action, token, patterns }: AdminView): Html | null {
  if (patterns.length === 0) return null;
  return adminTable({
    caption: "Patterns",
    captionAs: "hidden",
    columns: [{ label: "Pattern" }, { label: "Means" }, { label: "Below" }, { label: "Take back", labelHidden: true }],
    rows: patterns.map(({ id, pattern, address, basePath }) => ({
      cells: [
        html`<code>${pattern}</code>`,
        html`<code>${address}</code>`,
        basePath === "" ? "/" : basePath,
        buttonForm({ action, token, button: { label: "Take back" }, fields: hiddenField("remove", String(id)) }),
      ],
    })),
    empty: { text: "" },
  });
}
