import { type Html, html } from "#core/html.ts";

export interface DownloadLinkView {
  readonly label: string;
  readonly address: string;
}

/** The ways to take a work along, folded, as OTW's `li.download` among the ways of a work page; it opens without a script. */
export function downloadMenu(links: readonly DownloadLinkView[]): Html {
  return html`
        <li class="download">
          <details>
            <summary class="button quiet">Download</summary>
            <div class="files">
              ${downloadLinks(links)}
              <p class="hint">Kindles take the EPUB.</p>
            </div>
          </details>
        </li>`;
}

/** The files of a work, one a format. They are no pages, and programs that follow links leave them alone. */
export function downloadLinks(links: readonly DownloadLinkView[]): Html {
  return html`<ul class="secondary">${links.map((link) => html`<li><a href="${link.address}" rel="nofollow">${link.label}</a></li>`)}</ul>`;
}
