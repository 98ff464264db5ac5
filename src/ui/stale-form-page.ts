import { attributes, type Html, html } from "#core/html.ts";
import type { Ask } from "#platform/http/ask.ts";
import { fieldFold } from "./choices.ts";
import { hiddenField, textField, tokenField } from "./fields.ts";
import { toNumberText } from "./numbers.ts";
import { renderPage } from "./show.ts";

const sentences = {
  session: "You were logged out while you wrote. Nothing is lost: log in here, and what you typed is sent.",
  login: "The name or the password was not right. Nothing is lost: try again.",
  token: "This form was opened too long ago, or in another browser. Nothing is lost: check it and send it again.",
};

/** Fields of the archive's own that belong to the sending, not to what was typed. */
const ownFields = new Set(["authenticity_token", "resume[login]", "resume[password]", "utf8", "commit"]);

/** Secrets are asked for again instead of being sent back. */
const secretField = /password/i;

/** Values of this length or with line breaks are shown in a text area. */
const lineCharactersMax = 120;

/** A form that came too late, with everything that was typed, a new token and, when the session ended, a login. */
export function staleFormPage(ask: Ask, reason: "token" | "session" | "login"): Html {
  const typed = ask.form.entries.filter(([name]) => !ownFields.has(name));
  return renderPage(ask, {
    title: reason === "token" ? "Send this once more" : "Log in once more",
    robots: "noindex",
    main: html`
      <h2 class="heading">${reason === "token" ? "Send this once more" : "Log in once more"}</h2>
      <div class="flash alert" role="alert"><p>${sentences[reason]}</p></div>
      <form method="post" action="${ask.url.pathname + ask.url.search}" class="stale-form">
        ${tokenField(ask.authenticityToken())}
        ${reason !== "token" && loginFields(ask)}
        <p class="submit actions"><button type="submit" class="primary">${reason === "token" ? "Send again" : "Log in and send"}</button></p>
        ${typed.length > 0 && typedFields(typed)}
      </form>`,
  });
}

/** So many fields are read at a glance; more are a table's, and lie in a fold. */
const openMax = 24;

function typedFields(typed: readonly (readonly [name: string, value: string])[]): Html {
  const fields = typed.map(([name, value], index) => typedField(name, value, index));
  const shown = typed.filter(([name, value]) => !isChoice(name, value)).length;
  const label = "What you typed";
  if (shown > openMax) return fieldFold({ label, summary: `${toNumberText(shown)} fields, sent as they are` }, fields);
  return html`<fieldset class="group"><legend>${label}</legend>${fields}</fieldset>`;
}

function loginFields(ask: Ask): Html {
  return html`<fieldset class="group"><legend>Log in</legend>
    ${textField({ name: "resume[login]", label: "Name or e-mail", value: ask.form.text("resume[login]"), required: true, autocomplete: "username" })}
    ${textField({ name: "resume[password]", label: "Password", type: "password", required: true, autocomplete: "current-password" })}
  </fieldset>`;
}

/** Names of fields that somebody writes into, whatever is in them. */
const writtenField = /title|content|summary|notes|text|name|string|description|message|value/i;

/** What was chosen, or stood in the form already, goes along unseen: nobody typed it. */
function isChoice(name: string, value: string): boolean {
  if (value === "" || name.startsWith("_") || /\[\]$|_(id|button)\]?$/.test(name)) return true;
  return /^(\d+|[a-z_]+)$/.test(value) && !writtenField.test(name);
}

function typedField(name: string, value: string, index: number): Html | false {
  const id = `typed_${index}`;
  const label = toLabel(name);
  if (secretField.test(name)) return textField({ name, label, id, type: "password" });
  if (isChoice(name, value)) return hiddenField(name, value);
  if (value.length <= lineCharactersMax && !value.includes("\n")) return textField({ name, label, id, value });
  // A browser drops the first line feed of a text area, so one more keeps what was typed.
  return html`<div class="field"><label for="${id}">${label}</label><textarea${attributes({ id, name, rows: 8, dir: "auto" })}>${"\n"}${value}</textarea></div>`;
}

/** `work[chapter_attributes][content]` reads as "Content". */
function toLabel(name: string): string {
  const words = (/([^[\]]+)\]?$/.exec(name)?.[1] ?? name).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
