import { type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { Moment } from "#ui/dates.ts";
import { gateSentence } from "../gate.ts";

export interface GatePageView {
  readonly work: WorkBlurbView;
  readonly proceedAddress: string;
  readonly preferencesAddress: string | null;
  readonly moment: Moment;
}

/** Asks before an adult work opens, and shows what kind of work it is. */
export function gatePage(view: GatePageView): Html {
  return html`
    <div class="gate">
      <h2 class="heading"><bdi>${view.work.title}</bdi></h2>
      <p class="caution lede">${gateSentence}</p>
      <p class="actions"><a class="button primary" rel="nofollow" href="${view.proceedAddress}">Proceed</a> <a class="button" href="/works">Go Back</a></p>
      ${
        view.preferencesAddress !== null &&
        html`<p class="quiet-text">If you do not want to be asked, say so in your <a href="${view.preferencesAddress}">preferences</a>.</p>`
      }
      ${workIndex([view.work], view.moment)}
    </div>`;
}
