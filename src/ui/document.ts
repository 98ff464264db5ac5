import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { assetAddress } from "./assets.ts";
import { type ReaderSettings, readerAttributes } from "./reader-settings.ts";
import { siteFooter } from "./site-footer.ts";
import { siteHeader, type ViewerView } from "./site-header.ts";

/** A sentence about what was just done (`notice`) or could not be done (`alert`). */
export interface FlashView {
  readonly kind: "notice" | "alert";
  readonly text: Fragment;
  /** A button that takes it back. */
  readonly act?: Html;
}

/** A script of `browser/` that a page asks for besides the common one. */
export type PageScript =
  | "reader"
  | "reading-position"
  | "continue-reading"
  | "form-guard"
  | "tag-field"
  | "work-listing"
  | "import"
  | "live-part"
  | "media-frame"
  | "guest-rules"
  | "reader-rules"
  | "wrangling";

/**
 * Everything of a page but the shell around it. Inside `main` the first heading is `h2.heading`; beside it, in
 * `div.page-head`, stand the page's own acts. Further wrappers: `ul.tabs` (ways between parts of a place),
 * `p.listing-sentence`, `div.listing-page > div.results + form.filters`, `ul.plain-list > li > a + span.count`,
 * `div.gate` (a page that asks one thing), `p.notice-box`, `p.quiet-text`, `p.lede`, `div.preview`, `div.field-pair`.
 */
export interface Page {
  /** Before the site's name in the window's title; empty on the home page. */
  readonly title: string;
  readonly siteName: string;
  readonly version: string;
  readonly viewer: ViewerView;
  readonly main: Html;
  readonly flashes?: readonly FlashView[];
  readonly reading?: ReaderSettings;
  /**
   * Class names for `body`: "reading" for a work's text, "listing", "home", or "wide" where a column is too narrow.
   * A page with `form.filters` or `table.admin` is wide by itself.
   */
  readonly bodyClass?: string;
  readonly scripts?: readonly PageScript[];
  readonly description?: string;
  readonly robots?: string;
  /** Absolute, from the archive's public address; also Open Graph's `og:url`. */
  readonly canonical?: string;
  readonly openGraph?: { readonly type: "website" | "article" | "book" | "profile"; readonly title: string };
  /** Further elements of `head`: JSON-LD by `jsonBlock`, feeds, a work skin's stylesheet. */
  readonly head?: Fragment;
  /** Replaces the address of the search box once there is one; none is shown without. */
  readonly searchAddress?: string;
}

/** The whole page. */
export function document(page: Page): Html {
  return html`<!doctype html>
<html lang="en"${attributes({ "data-member": page.viewer.login !== null })}${readerAttributes(page.reading)}>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${page.title === "" ? page.siteName : `${page.title} | ${page.siteName}`}</title>
  ${descriptions(page)}
  <meta name="color-scheme" content="light dark">
  <link rel="preload" as="font" type="font/woff2" crossorigin href="${assetAddress("literata-latin.woff2")}">
  <link rel="stylesheet" href="${assetAddress("octavo.css")}">
  <script src="${assetAddress("ground.js")}"></script>
  ${(["every-page", ...(page.scripts ?? [])] as const).map((name) => html`<script type="module" src="${assetAddress(`${name}.js`)}"></script>`)}
  <link rel="icon" type="image/svg+xml" href="${assetAddress("mark.svg")}">
  ${page.head}
</head>
<body${attributes({ class: page.bodyClass })}>
  <p class="skip"><a href="#main">Main content</a></p>
  ${siteHeader(page)}
  <main id="main" tabindex="-1">
    ${(page.flashes ?? []).map(flash)}
    ${page.main}
  </main>
  ${siteFooter(page)}
</body>
</html>
`;
}

function descriptions(page: Page): Fragment {
  const { openGraph } = page;
  return [
    page.description !== undefined && html`<meta name="description" content="${page.description}">`,
    page.robots !== undefined && html`<meta name="robots" content="${page.robots}">`,
    page.canonical !== undefined && html`<link rel="canonical" href="${page.canonical}">`,
    openGraph !== undefined && [
      html`<meta property="og:site_name" content="${page.siteName}">`,
      html`<meta property="og:type" content="${openGraph.type}">`,
      html`<meta property="og:title" content="${openGraph.title}">`,
      page.canonical !== undefined && html`<meta property="og:url" content="${page.canonical}">`,
      page.description !== undefined && html`<meta property="og:description" content="${page.description}">`,
    ],
  ];
}

function flash(view: FlashView): Html {
  return html`<div class="flash ${view.kind}" role="${view.kind === "alert" ? "alert" : "status"}"><p>${view.text}</p>${view.act}</div>`;
}
