import { attributes, type Html, html } from "#core/html.ts";

export interface BrowseTabView {
  readonly label: string;
  readonly address: string;
  readonly isCurrent: boolean;
}

/** The ways into an archive for those who come to look around. */
export function browseTabs(tabs: readonly BrowseTabView[]): Html {
  const items = tabs.map((tab) => {
    const own = attributes({ href: tab.address, "aria-current": tab.isCurrent ? "page" : null });
    return html`<li><a${own}>${tab.label}</a></li>`;
  });
  return html`<nav aria-label="Browse"><ul class="tabs">${items}</ul></nav>`;
}
