import { attributes, type Html, html } from "#core/html.ts";

/** A small field for a place in an order, in a row that names the thing; its label is for those who do not see the row. */
export function numberField(view: { readonly name: string; readonly label: string; readonly value: number }): Html {
  const own = attributes({
    type: "text",
    inputmode: "numeric",
    name: view.name,
    value: view.value,
    "aria-label": view.label,
    autocomplete: "off",
  });
  return html`<input class="order-number"${own}>`;
}
