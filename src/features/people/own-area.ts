import type { Fragment } from "#core/html.ts";
import type { Member } from "#core/viewer.ts";
import { type Answer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { Route } from "#platform/http/route.ts";
import type { PageScript } from "#ui/document.ts";
import { showPage } from "#ui/show.ts";
import type { OwnPage } from "./addresses.ts";
import { ownPage } from "./pages/own-page.ts";
import { toLoginKey } from "./person.ts";

/** A handler for the owner of `/users/:login/…` alone; for everybody else the page is missing. */
export function own(answer: (ask: Ask, viewer: Member) => Answer | Promise<Answer>): Route["answer"] {
  return (ask) => {
    const { viewer } = ask;
    const login = toLoginKey(ask.params["login"] ?? "");
    if (viewer.kind !== "member" || login !== toLoginKey(viewer.login)) return missing();
    return answer(ask, viewer);
  };
}

export interface OwnView {
  readonly heading: string;
  readonly page: OwnPage;
  readonly main: Fragment;
  readonly status?: number;
  readonly scripts?: readonly PageScript[];
}

/** Shows a page of somebody's own area, with the ways to the others. */
export function showOwn(ask: Ask, viewer: Member, view: OwnView): Answer {
  const shell = { login: viewer.login, heading: view.heading, page: view.page, registration: ask.site.registration };
  const main = ownPage(shell, view.main);
  const { heading: title, scripts = [] } = view;
  return showPage(ask, { title, main, scripts }, { status: view.status ?? 200, robots: "noindex" });
}
