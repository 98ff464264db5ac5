import { type Fragment, type Html, html } from "#core/html.ts";
import { toCountText } from "#ui/numbers.ts";

/** Why a filter found nothing, and the ways out of it. */
export interface EmptyResultView {
  /** What to give up, and how many works there are then. */
  readonly ways: readonly { readonly words: string; readonly address: string; readonly total: number }[];
  /** Names that no tag has, with those that look like it. */
  readonly unknown: readonly UnknownTagView[];
  readonly clearAddress: string;
}

export interface UnknownTagView {
  readonly name: string;
  readonly near: readonly { readonly name: string; readonly address: string }[];
}

/** An empty result says which of its conditions empties it. */
export function emptyResult(view: EmptyResultView): Html {
  return html`
    <div class="empty">
      <p class="empty-heading">No work fits all of this</p>
      ${unknownTags(view.unknown)}
      ${ways(view)}
      <p><a class="button" href="${view.clearAddress}" data-in-place>Clear filters</a></p>
    </div>`;
}

/** Names that are no tags here, and what may have been meant. */
export function unknownTags(unknown: readonly UnknownTagView[]): Fragment {
  return unknown.map(
    (tag) => html`
      <p class="unknown-tag">There is no tag “${tag.name}” here.${tag.near.length > 0 && [" Did you mean ", nearTags(tag), "?"]}</p>`,
  );
}

function nearTags(tag: UnknownTagView): Fragment {
  return tag.near.map((near, index) => [
    index > 0 && (index === tag.near.length - 1 ? " or " : ", "),
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
