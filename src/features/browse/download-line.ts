import { type Fragment, html } from "#core/html.ts";
import type { Ask } from "#platform/http/ask.ts";
import { downloadsAddress } from "./addresses.ts";

/** The way to all works of a list at once, for members: making such a file takes the archive some time. */
export function downloadLine(ask: Ask, listAddress: string, label: string): Fragment {
  if (ask.viewer.kind === "guest" || !ask.site.hasDownloads) return null;
  const address = downloadsAddress(ask.viewer.login, listAddress);
  return html`<p class="rules-line download-line"><a href="${address}" rel="nofollow">${label}</a></p>`;
}
