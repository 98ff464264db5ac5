import { type Html, html } from "#core/html.ts";
import { octavoMark, sign } from "./symbols.ts";

/** The one who looks at the page. A guest's pages hold nothing of anybody, so that they can be cached. */
export interface ViewerView {
  readonly login: string | null;
  readonly mayPost: boolean;
  readonly isAdmin: boolean;
  readonly isWrangler?: boolean;
  /** Brings works in, and has no administration to find that in. */
  readonly isArchivist?: boolean;
}

interface HeaderView {
  readonly siteName: string;
  readonly viewer: ViewerView;
  readonly searchAddress?: string;
}

/** A name of more characters is set smaller on a phone, on two lines. */
const shortNameMax = 14;

/** The head of every page: the archive's name, the ways in, the account. On a phone the account folds into a menu. */
export function siteHeader(view: HeaderView): Html {
  const { viewer } = view;
  const hasDuties = viewer.isAdmin || viewer.isWrangler === true || viewer.isArchivist === true;
  return html`
  <header id="header" class="${hasDuties ? "site-header has-duties" : "site-header"}">
    <h1 class="heading"><a href="/" rel="home">${octavoMark()} <span class="${view.siteName.length > shortNameMax ? "site-name is-long" : "site-name"}">${view.siteName}</span></a></h1>
    <nav aria-label="Site" class="site-nav">
      <ul>
        <li><a href="/works">Browse</a></li>
        ${viewer.mayPost && html`<li><a href="/works/new">Post</a></li>`}
      </ul>
    </nav>
    ${view.searchAddress !== undefined && searchBox(view.searchAddress)}
    <button type="button" class="menu-button quiet" popovertarget="account">${viewer.login === null ? "Log in" : sign("menu")}<span class="landmark"> Account menu</span></button>
    <nav id="account" aria-label="Account" popover>${viewer.login === null ? guestLinks() : memberLinks(viewer, viewer.login)}</nav>
  </header>`;
}

function searchBox(address: string): Html {
  return html`
    <form class="site-search" role="search" action="${address}" method="get">
      <label class="landmark" for="site-search">Search works</label>
      <input type="search" id="site-search" name="work_search[query]" placeholder="Search">
      <button type="submit" class="quiet">${sign("search")}<span class="landmark">Search</span></button>
    </form>`;
}

function guestLinks(): Html {
  return html`
      <ul id="login">
        <li><a href="/users/login">Log in</a></li>
        <li><a href="/users/new">Sign up</a></li>
      </ul>`;
}

function memberLinks(viewer: ViewerView, login: string): Html {
  return html`
      <ul id="greeting">
        <li><a href="/users/${login}">${login}</a></li>
        ${viewer.isWrangler === true && html`<li><a href="/tag_wranglings">Wrangling</a></li>`}
        ${viewer.isArchivist === true && html`<li><a href="/admin/imports">Imports</a></li><li><a href="/admin/claims">Claims</a></li>`}
        ${viewer.isAdmin && html`<li><a href="/admin">Administration</a></li>`}
        <li><a href="/users/logout">Log out</a></li>
      </ul>`;
}
