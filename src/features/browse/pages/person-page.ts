import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { toNumberText } from "#ui/numbers.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";
import { type SeriesCardView, seriesCards } from "./series-card.ts";

/** The head of everything that belongs to a person, or to one of her names. */
export interface PersonHeadView {
  readonly name: string;
  readonly address: string;
  /** What one of her names belongs to; null on the person's own pages. */
  readonly owner: { readonly login: string; readonly address: string } | null;
  readonly current: "home" | "works" | "series";
  /** Links of the own area, for the person herself. */
  readonly ownLinks: readonly { readonly label: string; readonly address: string }[];
}

export interface PersonPageView {
  /** For the person herself. */
  readonly note: Html | null;
  readonly head: PersonHeadView;
  /** Her own words about herself, or about this name; cleaned. */
  readonly about: Html | null;
  readonly pseuds: readonly { readonly name: string; readonly address: string }[];
  readonly fandoms: readonly { readonly tag: TagView; readonly count: number }[];
  readonly fandomsLabel: string;
  readonly works: readonly WorkBlurbView[];
  readonly worksTotal: number;
  /** Whether nobody can tell just now which works there are. */
  readonly areWorksAway: boolean;
  readonly rules: CardRulesView;
  /** How many works the reader's rules hide, with the way to see them; null where they hide none. */
  readonly hiddenLine: Fragment;
  readonly series: readonly SeriesCardView[];
  readonly seriesTotal: number;
  readonly moment: Moment;
  readonly isOwn: boolean;
}

/** A person, or one of her names: what she writes about, her latest works and series. */
export function personPage(view: PersonPageView): Html {
  const isEmpty = view.worksTotal === 0 && view.seriesTotal === 0 && !view.areWorksAway;
  return html`
    <div class="user home profile">
      ${view.note}
      ${personHead(view.head)}
      ${view.about !== null && html`<div class="bio module"><h3 class="landmark heading">About</h3><blockquote class="userstuff">${view.about}</blockquote></div>`}
      ${view.pseuds.length > 1 && pseudList(view.pseuds)}
      ${isEmpty ? noWorks(view) : [fandomList(view), recentWorks(view), recentSeries(view)]}
    </div>`;
}

/** Name and ways between the parts of a person's place. */
export function personHead(view: PersonHeadView): Html {
  const tabs = [
    { label: view.owner === null ? "Person" : "Name", address: view.address, key: "home" },
    { label: "Works", address: `${view.address}/works`, key: "works" },
    { label: "Series", address: `${view.address}/series`, key: "series" },
  ];
  return html`
      <div class="page-head">
        <h2 class="heading"><bdi>${view.name}</bdi></h2>
        ${view.owner !== null && html`<p class="quiet-text">A name of <a href="${view.owner.address}"><bdi>${view.owner.login}</bdi></a></p>`}
      </div>
      <nav${attributes({ "aria-label": `Pages of ${view.name}` })}>
        <ul class="tabs">${tabs.map((tab) => html`<li><a${attributes({ href: tab.address, "aria-current": tab.key === view.current ? "page" : null })}>${tab.label}</a></li>`)}</ul>
      </nav>
      ${view.ownLinks.length > 0 && ownArea(view)}`;
}

function ownArea(view: PersonHeadView): Html {
  return html`
      <nav aria-label="Your own pages">
        <ul class="own actions">${view.ownLinks.map((link) => html`<li><a class="button quiet" href="${link.address}">${link.label}</a></li>`)}</ul>
      </nav>`;
}

function pseudList(pseuds: PersonPageView["pseuds"]): Html {
  const names = pseuds.map((pseud) => html`<li><a href="${pseud.address}"><bdi>${pseud.name}</bdi></a></li>`);
  return html`<div class="pseuds"><p>Writes as</p><ul class="commas">${names}</ul></div>`;
}

function fandomList(view: PersonPageView): Fragment {
  if (view.fandoms.length === 0) return null;
  return html`
      <section class="fandom listbox group">
        <h3 class="heading">${view.fandomsLabel}</h3>
        <ul class="plain-list">${view.fandoms.map(
          ({ tag, count }) => html`<li>${tagLink(tag)} <span class="count">${toNumberText(count)}</span></li>`,
        )}</ul>
      </section>`;
}

function recentWorks(view: PersonPageView): Fragment {
  if (view.areWorksAway) {
    return html`
      <section class="work listbox group">
        <h3 class="heading">Recent works</h3>
        <p>Works cannot be listed just now. Try again in a moment.</p>
      </section>`;
  }
  if (view.works.length === 0) return view.hiddenLine;
  return html`
      <section class="work listbox group">
        <h3 class="heading">Recent works</h3>
        ${view.hiddenLine}
        ${workIndex(view.works, view.moment, view.rules)}
        ${view.worksTotal > view.works.length && more(`${view.head.address}/works`, `All ${toNumberText(view.worksTotal)} works`)}
      </section>`;
}

function recentSeries(view: PersonPageView): Fragment {
  if (view.series.length === 0) return null;
  return html`
      <section class="series listbox group">
        <h3 class="heading">Recent series</h3>
        ${seriesCards(view.series)}
        ${view.seriesTotal > view.series.length && more(`${view.head.address}/series`, `All ${toNumberText(view.seriesTotal)} series`)}
      </section>`;
}

function more(address: string, label: string): Html {
  return html`<p class="actions"><a class="button" href="${address}">${label}</a></p>`;
}

function noWorks(view: PersonPageView): Html {
  if (!view.isOwn && view.hiddenLine !== null) {
    return html`${view.hiddenLine}${emptyState({ text: `No work by ${view.head.name} passes your rules.` })}`;
  }
  if (!view.isOwn) return emptyState({ text: `Works by ${view.head.name} will be listed here.` });
  return emptyState({
    text: "Your works and series will be listed here.",
    action: { label: "Post a work", address: "/works/new" },
  });
}
