import { type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { toCountText } from "#ui/numbers.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";

export interface TagPageView {
  readonly tag: TagView;
  /** The name of the tag's type: "Fandom". */
  readonly typeLabel: string;
  readonly isCanonical: boolean;
  /** The tag under which works with this one are found. */
  readonly synonymOf: TagView | null;
  readonly worksAddress: string;
  readonly total: number;
  readonly latest: readonly WorkBlurbView[];
  readonly moment: Moment;
}

/** What a tag is, and the last works that carry it. */
export function tagPage(view: TagPageView): Html {
  return html`
    <div class="tag home profile">
      <h2 class="heading"><bdi>${view.tag.name}</bdi></h2>
      <p>${about(view)}</p>
      ${
        view.synonymOf !== null &&
        html`<p class="synonym">Works with this tag are found under ${tagLink(view.synonymOf)}.</p>`
      }
      ${latest(view)}
    </div>`;
}

function about(view: TagPageView): string {
  const kind = `This tag belongs to the ${view.typeLabel} category.`;
  return view.isCanonical ? `${kind} It is a common tag.` : kind;
}

function latest(view: TagPageView): Html {
  if (view.total === 0) return emptyState({ text: "No work carries this tag yet. Those that do will be listed here." });
  const all = toCountText(view.total, "work", "works");
  return html`
      <div class="results">
        <h3 class="heading">Latest works</h3>
        ${workIndex(view.latest, view.moment)}
        <p class="actions"><a class="button" href="${view.worksAddress}">${view.total === 1 ? "Show the work" : `All ${all}`}</a></p>
      </div>`;
}
