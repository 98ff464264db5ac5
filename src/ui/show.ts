import type { Fragment, Html } from "#core/html.ts";
import type { Viewer } from "#core/viewer.ts";
import { mayDo } from "#core/viewer.ts";
import { type Answer, htmlAnswer, type PageOptions } from "#platform/http/answer.ts";
import type { Ask, Flash } from "#platform/http/ask.ts";
import { document, type FlashView, type Page } from "./document.ts";
import { hiddenField } from "./fields.ts";
import { buttonForm } from "./form.ts";

/** A page's own part; the archive's name, the viewer and the notes come from the request. */
export type PageBody = Omit<Page, "siteName" | "version" | "viewer" | "flashes" | "reading"> & {
  readonly title: string;
  readonly main: Html;
  readonly head?: Fragment;
};

/** The answer that shows a page to whoever asks. */
export function showPage(ask: Ask, page: PageBody, options: PageOptions = {}): Answer {
  const robots = page.robots ?? options.robots;
  return htmlAnswer(renderPage(ask, robots === undefined ? page : { ...page, robots }), options);
}

/** The whole page as markup, for answers that are made elsewhere, such as errors. */
export function renderPage(ask: Ask, page: PageBody): Html {
  return document({
    searchAddress: "/works/search",
    ...page,
    siteName: ask.site.name,
    version: ask.site.version,
    viewer: toViewerView(ask.viewer),
    flashes: ask.flashes.map((flash) => toFlashView(ask, flash)),
    reading: ask.viewer.preferences.reading,
  });
}

function toFlashView(ask: Ask, { kind, text, undo }: Flash): FlashView {
  if (undo === undefined) return { kind, text };
  const fields = Object.entries(undo.fields).map(([name, value]) => hiddenField(name, value));
  const token = ask.authenticityToken();
  return { kind, text, act: buttonForm({ action: undo.action, token, button: { label: "Undo" }, fields }) };
}

function toViewerView(viewer: Viewer) {
  return {
    login: viewer.kind === "member" ? viewer.login : null,
    mayPost: viewer.kind === "member",
    isAdmin: mayDo(viewer, "administer"),
    isWrangler: mayDo(viewer, "wrangle"),
    isArchivist: mayDo(viewer, "import") && !mayDo(viewer, "administer"),
  };
}
