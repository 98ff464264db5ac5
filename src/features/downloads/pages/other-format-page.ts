import { type Html, html } from "#core/html.ts";
import { type DownloadLinkView, downloadLinks } from "#ui/download-menu.ts";

export interface OtherFormatView {
  readonly title: string;
  readonly address: string;
  /** As people call the format that was asked for. */
  readonly format: string;
  readonly links: readonly DownloadLinkView[];
}

/** For who asks for a format that the archive does not make: what does the same. */
export function otherFormatPage(view: OtherFormatView): Html {
  return html`
    <h2 class="heading">No ${view.format} here</h2>
    <p>This archive makes no ${view.format} files. Kindles and other e-readers take the EPUB: send it to yours by mail, by its maker’s app or by cable. To print a work, or to keep it as PDF, print its page in your browser.</p>
    <p><a href="${view.address}"><bdi>${view.title}</bdi></a> comes as:</p>
    ${downloadLinks(view.links)}`;
}
