import { attributes, type Html, html } from "#core/html.ts";
import { emptyState } from "#ui/empty.ts";
import { toNumberText } from "#ui/numbers.ts";

export interface LanguageRowView {
  readonly code: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly address: string;
  readonly count: number;
}

/** The languages of an archive's works, each under its own name. */
export function languagesPage(languages: readonly LanguageRowView[]): Html {
  return html`
    <h2 class="heading">Languages</h2>
    ${
      languages.length === 0
        ? emptyState({ text: "The languages of the works here will be listed." })
        : html`<ul class="plain-list">${languages.map(row)}</ul>`
    }`;
}

function row({ code, name, direction, address, count }: LanguageRowView): Html {
  const own = attributes({ href: address, lang: code, dir: direction });
  return html`<li><a${own}>${name}</a> <span class="count">${toNumberText(count)}</span></li>`;
}
