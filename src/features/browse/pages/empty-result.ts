import { type Fragment, type Html, html } from "#core/html.ts";
import { toCountText } from "#ui/numbers.ts";

/** Why a filter found nothing, and the ways out of it. */
export interface EmptyResultView {
  /** What to give up, and how many works there are then. */
  readonly ways: readonly { readonly words: string; readonly address: string; readonly total: number }[];
  /** Names that no tag has, with those that look like it. */
  readonly unknown: readonly UnknownTagView[];
  /** Tags that look like what was searched for, with the search for them. */
  readonly meant: readonly NearTagView[];
  readonly clearAddress: string;
}

export interface UnknownTagView {
  readonly name: string;
  readonly near: readonly NearTagView[];
}

interface NearTagView {
  readonly name: string;
  readonly address: string;
}

/** An empty result says which of its conditions empties it. */
export function emptyResult(view: EmptyResultView): Html {
  return html`
    <div class="empty">
      <h3 class="empty-heading">No work fits all of this</h3>
      ${unknownTags(view.unknown)}
      ${view.meant.length > 0 && html`<p class="unknown-tag">Did you mean ${nearTags(view.meant)}?</p>`}
      ${ways(view)}
      <p><a class="button" href="${view.clearAddress}" data-in-place>Clear filters</a></p>
    </div>`;
}

/** Names that are no tags here, and what may have been meant. */
export function unknownTags(unknown: readonly UnknownTagView[]): Fragment {
  return unknown.map(
    (tag) => html`
      <p class="unknown-tag">There is no tag “${tag.name}” here.${tag.near.length > 0 && [" Did you mean ", nearTags(tag.near), "?"]}</p>`,
  );
}

function nearTags(tags: readonly NearTagView[]): Fragment {
  return tags.map((near, index) => [
    index > 0 && (index === tags.length - 1 ? " or " : ", "),
    html`<a href="${near.address}" data-in-place><bdi>${near.name}</bdi></a>`,
  ]);
}

function ways({ ways }: EmptyResultView): Html | null {
  if (ways.length === 0) return null;
  return html`
      <p>${ways.length === 1 ? "There are some without this:" : "There are some without one of these:"}</p>
      <ul class="plain-list ways-out">${ways.map(
        (way) =>
          html`<li><a href="${way.address}" data-in-place><span class="landmark">Without </span><bdi>${way.words}</bdi></a> <span class="count">${toCountText(way.total, "work", "works")}</span></li>`,
      )}</ul>`;
}
