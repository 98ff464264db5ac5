import { type Fragment, type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";

export interface LikePageView {
  readonly title: string;
  readonly address: string;
  /** Each card says which tags both works have. */
  readonly works: readonly WorkBlurbView[];
  readonly rules: CardRulesView;
  /** Says that the reader's rules hold here; null without rules. */
  readonly leftOutLine: Fragment;
  readonly moment: Moment;
}

/** Works that have much in common with one, most alike first. */
export function likePage(view: LikePageView): Html {
  return html`
    <div class="results">
      <h2 class="heading">Works like <a href="${view.address}"><bdi>${view.title}</bdi></a></h2>
      ${view.leftOutLine}
      ${
        view.works.length === 0
          ? emptyState({
              text: "No other work has two of this one’s rarer tags. Those that do will be listed here.",
              action: { label: "Back to the work", address: view.address },
            })
          : workIndex(view.works, view.moment, view.rules)
      }
    </div>`;
}
