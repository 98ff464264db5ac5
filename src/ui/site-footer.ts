import { type Html, html } from "#core/html.ts";

/** The foot of every page. */
export function siteFooter(view: { readonly siteName: string; readonly version: string }): Html {
  return html`
  <footer id="footer" class="site-footer">
    <ul>
      <li><a href="/about">About ${view.siteName}</a></li>
      <li><a href="/rules">Rules</a></li>
      <li><a href="/contact">Contact</a></li>
    </ul>
    <p>Octavo ${view.version}</p>
  </footer>`;
}
