import { authorHtml, type Fragment, type Html, html } from "#core/html.ts";
import type { ArchiveText } from "../settings.ts";

interface TextPageView {
  readonly heading: string;
  readonly text: ArchiveText;
  /** What stands there until the administrator has written something. */
  readonly fallback: Fragment;
}

/** One of the archive's own texts: about, rules, contact. */
export function textPage(view: TextPageView): Html {
  return html`
    <article class="archive-text">
      <h2 class="heading">${view.heading}</h2>
      <div class="userstuff">${view.text.source === "" ? view.fallback : authorHtml(view.text.html)}</div>
    </article>`;
}

/** The rules of an archive whose keeper has not written any: what any such place needs. */
export function fallbackRules(siteName: string): Html {
  return html`
    <p>${siteName} is a place for stories and for the people who write and read them. By having an account here you agree to this:</p>
    <ul>
      <li>Post what is yours, or what you may post, and say whose work yours is based on.</li>
      <li>Choose a rating and the warnings that fit, so that readers can choose in turn.</li>
      <li>Be decent to one another. Threats, harassment and other people’s private details have no place here.</li>
      <li>You must be at least 13 years old, or older where the law of your country asks for it.</li>
      <li>Your works stay yours. You let the archive store and show them for as long as you keep them here.</li>
    </ul>
    <p>The archive keeps your name, your e-mail address and what you post, and uses them for nothing but the archive.</p>`;
}

export function fallbackAbout(siteName: string, version: string): Html {
  return html`
    <p>${siteName} is an archive for serial fiction and fan works. Anybody can read what is public here; whoever has an account can publish.</p>
    <p>It runs on Octavo ${version}, which is free software.</p>`;
}
