import { type Html, html } from "#core/html.ts";
import { checkBoxes } from "#ui/choices.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { adminTable } from "#ui/table.ts";
import type { ListedToken } from "../store.ts";
import { type Scope, scopes, tokenNameMax } from "../token.ts";

export interface TokensPageView {
  readonly address: string;
  readonly token: string;
  readonly moment: Moment;
  readonly tokens: readonly ListedToken[];
  /** The token that was made just now; it is shown this once. */
  readonly made: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly errors: readonly FieldError[];
}

export function tokensPage(view: TokensPageView): Html {
  return html`
    <p>With a token a program can use the archive in your name, as far as you allow it. Treat it like your password.</p>
    ${view.made !== null && html`<div class="notice-box" role="status"><p>Your new token. Copy it now; it is not shown again.</p><p><code class="secret">${view.made}</code></p></div>`}
    ${tokenTable(view)}
    <h3 class="heading">New token</h3>
    ${form(
      { action: view.address, token: view.token, errors: view.errors },
      html`
      ${textField({ name: "token[name]", label: "What it is for", value: view.name, errors: view.errors, required: true, maxLength: tokenNameMax })}
      ${checkBoxes({ name: "token[scopes][]", label: "It may", values: view.scopes, errors: view.errors, required: true, options: scopes.map((scope) => ({ value: scope, label: scopeLabels[scope] })) })}
      ${submitRow([{ label: "Make a token" }])}`,
    )}`;
}

const scopeLabels: Readonly<Record<Scope, string>> = {
  read: "read what you can read",
  write: "write, change and delete your works",
  moderate: "moderate, if your role allows it",
  admin: "administer, if your role allows it",
};

function tokenTable(view: TokensPageView): Html {
  return adminTable({
    caption: "Your tokens",
    captionAs: "hidden",
    columns: [
      { label: "Name" },
      { label: "May" },
      { label: "Made" },
      { label: "Last used" },
      { label: "Revoke", labelHidden: true },
    ],
    rows: view.tokens.map((token) => ({
      cells: [
        token.name,
        token.scopes.join(", "),
        timeAgo(token.createdAt, view.moment),
        token.usedAt === null ? "never" : timeAgo(token.usedAt, view.moment),
        buttonForm({
          action: view.address,
          token: view.token,
          button: { label: `Revoke ${token.name}`, kind: "quiet" },
          fields: hiddenField("revoke", String(token.id)),
        }),
      ],
    })),
    empty: { text: "Tokens that you make are listed here." },
  });
}
