import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import { radioButtons } from "#ui/choices.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";
import { newWorkAddress, shelfAddress, skinsAddress } from "../../addresses.ts";

export interface ShelfPageView {
  readonly shelf: "drafts" | "bin";
  readonly login: string;
  readonly works: readonly WorkBlurbView[];
  readonly total: number;
  readonly pager: PagerView;
  readonly moment: Moment;
}

/** A writer's drafts, or what she deleted. */
export function shelfPage(view: ShelfPageView): Html {
  return html`
    ${shelfTabs(view.login, view.shelf)}
    ${view.total > 0 && html`<p>${toShelfLine(view)}</p>`}
    ${view.works.length > 0 ? workIndex(view.works, view.moment) : nothing(view)}
    ${pager(view.pager)}`;
}

/** The ways between what is a writer's own. */
export function shelfTabs(login: string, current: "drafts" | "bin" | "skins"): Html {
  const tabs = [
    { key: "works", label: "Works", address: `/users/${login}/works` },
    { key: "drafts", label: "Drafts", address: shelfAddress(login, "drafts") },
    { key: "bin", label: "Bin", address: shelfAddress(login, "bin") },
    { key: "skins", label: "Work skins", address: skinsAddress(login) },
  ];
  return html`
    <nav aria-label="Your writing">
      <ul class="tabs">${tabs.map((tab) => html`<li><a${attributes({ href: tab.address, "aria-current": tab.key === current ? "page" : null })}>${tab.label}</a></li>`)}</ul>
    </nav>`;
}

function toShelfLine({ shelf, total }: ShelfPageView): string {
  if (shelf === "drafts")
    return `${toCountText(total, "draft", "drafts")}. Nobody else sees your drafts; they stay as long as you like.`;
  return `${toCountText(total, "deleted work", "deleted works")}. Each waits 30 days with everything that hangs on it, and is then erased.`;
}

function nothing({ shelf, total }: ShelfPageView): Html {
  if (total > 0) return emptyState({ text: "There is nothing on this page." });
  if (shelf === "bin")
    return emptyState({ text: "Works that you delete wait here for 30 days, in case you want them back." });
  return emptyState({
    text: "Works that you keep as drafts will be listed here.",
    action: { label: "Write a work", address: newWorkAddress },
  });
}

interface AskView {
  readonly action: string;
  readonly token: string;
  readonly title: string;
  readonly address: string;
}

/** Asks before a work goes into the bin. */
export function confirmDeletePage(view: AskView): Html {
  return html`
    <p>Delete <strong><bdi>${view.title}</bdi></strong> with all its chapters? It goes into your bin, where you can restore it for 30 days with everything that hangs on it.</p>
    ${form({ action: view.action, token: view.token }, submitRow([{ label: "Delete work", kind: "danger" }], keepLink(view)))}`;
}

/** Asks what of a draft comes out. */
export function postDraftPage(view: AskView & { readonly chapters: number }): Html {
  const { chapters } = view;
  const several = radioButtons({
    name: "chapters",
    label: `The draft has ${chapters} chapters`,
    values: ["all"],
    options: [
      { value: "all", label: "Post all of them" },
      {
        value: "first",
        label: "Post the first",
        hint: "The others stay drafts. Post each from its own page when you like.",
      },
    ],
  });
  return html`
    <p>Post <strong><bdi>${view.title}</bdi></strong>? Readers will see it from now on.</p>
    ${form({ action: view.action, token: view.token }, [chapters > 1 && several, submitRow([{ label: "Post" }], keepLink(view))])}`;
}

function keepLink(view: AskView): Fragment {
  return html`<a href="${view.address}">Leave it as it is</a>`;
}
