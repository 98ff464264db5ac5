import { type Html, html } from "#core/html.ts";
import { byline, type CreatorView } from "#ui/byline.ts";
import { emptyState } from "#ui/empty.ts";
import { toCountText } from "#ui/numbers.ts";
import { commentThreads, type ThreadsView } from "./threads.ts";

export interface CommentsPageView extends ThreadsView {
  readonly title: string;
  readonly address: string;
  readonly creators: readonly CreatorView[];
  readonly count: number;
}

/** All comments on a work. */
export function commentsPage(view: CommentsPageView): Html {
  return html`
    <h2 class="heading">Comments on <a href="${view.address}"><bdi>${view.title}</bdi></a> by ${byline(view.creators)}</h2>
    <div id="feedback" class="feedback">
      ${view.count > 0 && html`<h3 class="heading">${toCountText(view.count, "comment", "comments")}</h3>`}
      ${view.threads.length > 0 ? commentThreads(view) : emptyState({ text: view.count === 0 ? "Nobody has said anything here yet." : "The comments end before this page." })}
    </div>`;
}

export interface FeedbackView extends ThreadsView {
  /** All comments of the work. */
  readonly allAddress: string;
  readonly count: number;
}

/** Comments below a work, or below one of its chapters. */
export function feedbackModule(view: FeedbackView): Html {
  return html`
    <section id="feedback" class="feedback" aria-labelledby="feedback_heading">
      <h3 class="heading" id="feedback_heading">Comments</h3>
      ${view.threads.length > 0 ? commentThreads(view) : html`<p>There is none about this chapter.</p>`}
      <p><a href="${view.allAddress}">${view.count === 1 ? "The comment" : `All ${toCountText(view.count, "comment", "comments")}`} on this work</a></p>
    </section>`;
}
