import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { type PagerView, pager } from "#ui/pager.ts";

export interface CommentView {
  readonly id: number;
  /** Null for somebody whose name leads nowhere. */
  readonly author: { readonly name: string; readonly address: string | null };
  readonly chapter: { readonly label: string; readonly address: string } | null;
  readonly body: Html;
  /** "4½ of 5 stars". */
  readonly stars: string | null;
  readonly postedAt: number | null;
  readonly address: string;
  readonly replies: readonly CommentView[];
}

export interface ThreadsView {
  readonly threads: readonly CommentView[];
  readonly pager: PagerView;
  readonly moment: Moment;
}

/** Answers to answers stand further in, as far as a narrow screen has room for it. */
const depthMax = 5;

/** Comments as OTW marks them up: `ol.thread`, and answers in one of their own. */
export function commentThreads(view: ThreadsView): Html {
  return html`
    ${thread(view.threads, { moment: view.moment, depth: 1 })}
    ${pager(view.pager)}`;
}

interface Place {
  readonly moment: Moment;
  readonly depth: number;
}

function thread(comments: readonly CommentView[], place: Place): Html {
  return html`
      <ol class="thread">${comments.map((comment) => commentItem(comment, place))}
      </ol>`;
}

function commentItem(comment: CommentView, place: Place): Fragment {
  const item = html`
        <li class="comment group"${attributes({ id: `comment_${comment.id}` })}>
          <h4 class="heading byline">${authorName(comment)}${comment.chapter !== null && html` <span class="parent">on <a href="${comment.chapter.address}">${comment.chapter.label}</a></span>`}${comment.postedAt !== null && html` <a class="posted datetime" href="${comment.address}">${timeAgo(comment.postedAt, place.moment)}</a>`}</h4>
          ${comment.stars !== null && html`<p class="stars quiet-text">${comment.stars}</p>`}
          <blockquote class="userstuff">${comment.body}</blockquote>
        </li>`;
  if (comment.replies.length === 0) return item;
  if (place.depth >= depthMax) return [item, comment.replies.map((reply) => commentItem(reply, place))];
  return [
    item,
    html`
        <li>${thread(comment.replies, { ...place, depth: place.depth + 1 })}</li>`,
  ];
}

function authorName({ author }: CommentView): Html {
  if (author.address === null) return html`<bdi>${author.name}</bdi>`;
  return html`<a href="${author.address}"><bdi>${author.name}</bdi></a>`;
}
