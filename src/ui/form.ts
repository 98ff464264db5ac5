import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { type FieldError, toFieldId, tokenField } from "./fields.ts";

export interface FormView {
  readonly action: string;
  readonly method?: "post" | "get";
  readonly token?: string;
  readonly id?: string;
  /** Says before leaving that something typed is not kept yet. */
  readonly guarded?: boolean;
  readonly label?: string;
  readonly errors?: readonly FieldError[];
  readonly className?: string;
  readonly multipart?: boolean;
  /** Waits, where the screen is narrow, to be called over the page by a button with its id as `popovertarget`. */
  readonly isSheet?: boolean;
}

/** A form with its token, and above its fields the summary of errors that takes focus. */
export function form(view: FormView, body: Fragment): Html {
  const own = attributes({
    action: view.action,
    method: view.method ?? "post",
    id: view.id,
    class: view.className,
    "aria-label": view.label,
    popover: view.isSheet === true ? "auto" : null,
    enctype: view.multipart === true ? "multipart/form-data" : null,
    "data-guard": view.guarded === true,
    // The server words the refusals, the same with and without script.
    novalidate: true,
  });
  return html`
    <form${own}>
      ${view.token !== undefined && tokenField(view.token)}
      ${errorSummary(view.errors ?? [])}
      ${body}
    </form>`;
}

/** All refusals of a form in one place, each leading to its field; focus goes here when the page opens. */
function errorSummary(errors: readonly FieldError[]): Html | null {
  if (errors.length === 0) return null;
  const heading = errors.length === 1 ? "One thing needs another look" : `${errors.length} things need another look`;
  return html`
      <div id="error" class="error" role="alert" tabindex="-1" autofocus>
        <p class="error-heading">${heading}</p>
        <ul>${errors.map((error) => html`<li>${errorLine(error)}</li>`)}</ul>
      </div>`;
}

function errorLine(error: FieldError): Fragment {
  return error.field === null ? error.message : html`<a href="#${toFieldId(error.field)}">${error.message}</a>`;
}

export interface ButtonView {
  readonly label: string;
  /** Follows the label for those who hear the page, where several buttons would sound alike. */
  readonly about?: Fragment;
  readonly name?: string;
  readonly value?: string;
  readonly kind?: "primary" | "quiet" | "danger";
  /** Sends the form elsewhere. */
  readonly formAction?: string;
}

/** The row that ends a form: the first button is the one that Enter presses, and the only one in full colour. */
export function submitRow(buttons: readonly ButtonView[], after?: Fragment): Html {
  return html`
      <p class="submit actions">${buttons.map((button, index) => [submitButton(button, index === 0 ? "primary" : "plain"), " "])}${after}</p>`;
}

function submitButton(button: ButtonView, standard: "primary" | "plain"): Html {
  const own = attributes({
    type: "submit",
    name: button.name ?? "commit",
    value: button.value ?? button.label,
    class: button.kind ?? (standard === "primary" ? "primary" : null),
    formaction: button.formAction,
  });
  const about = button.about !== undefined && html`<span class="landmark">: ${button.about}</span>`;
  return html`<button${own}>${button.label}${about}</button>`;
}

/** A form of one button, for an act that needs no more: "Delete", "End this session". */
export function buttonForm(view: {
  readonly action: string;
  readonly token: string;
  readonly button: ButtonView;
  readonly fields?: Fragment;
}): Html {
  return html`<form class="button-form" method="post"${attributes({ action: view.action })}>${tokenField(view.token)}${view.fields}${submitButton(view.button, "plain")}</form>`;
}
