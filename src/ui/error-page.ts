import { type Html, html } from "#core/html.ts";
import type { Ask } from "#platform/http/ask.ts";
import { renderPage } from "./show.ts";

interface ErrorText {
  readonly title: string;
  readonly text: string;
}

const errorTexts: Readonly<Record<number, ErrorText>> = {
  400: {
    title: "This address is not well formed",
    text: "Part of the address or the form could not be read. Check it, or begin at the home page.",
  },
  403: { title: "This is not yours to do", text: "Your account may not do this here." },
  404: {
    title: "Nothing here",
    text: "There is no page at this address, or it is not open to you. It may have been moved or deleted.",
  },
  413: {
    title: "Too much at once",
    text: "What was sent is larger than the archive takes in one form. Go back and send it in parts, as several chapters for one.",
  },
  415: { title: "Unknown kind of content", text: "The archive does not read this kind of form." },
  422: { title: "This cannot be done", text: "What was sent does not fit together. Go back and check it." },
  429: {
    title: "A little slower",
    text: "Many requests came from you in a short time. Wait a little, then try again.",
  },
  503: {
    title: "Not just now",
    text: "A part of the archive, such as its lists of works or its files, is being put in order and comes back by itself, most often within a minute. Works can be read meanwhile. Keep what you typed and try again.",
  },
};

const fault: ErrorText = {
  title: "Something went wrong",
  text: "The archive made a mistake. It has been written down for its keepers; try again, and tell them the number below when it happens again.",
};

/** The one page for everything that ends without an answer; it shows what to do next, never a cause. */
export function errorPage(ask: Ask, status: number): Html {
  const { title, text } = errorTexts[status] ?? fault;
  return renderPage(ask, {
    title,
    robots: "noindex",
    main: html`
      <div class="notice-page error-${status}">
        <h2 class="heading">${title}</h2>
        <p>${text}</p>
        ${mayTryAgain(ask, status) && html`<p><a href="${ask.url.pathname}${ask.url.search}" rel="nofollow">Try again</a></p>`}
        <p><a href="/">Home page</a></p>
        <p class="quiet request-id">Request ${ask.id}</p>
      </div>`,
  });
}

/** A form that was sent goes nowhere by a link. */
function mayTryAgain({ method }: Ask, status: number): boolean {
  return method === "GET" && [429, 500, 503].includes(status);
}
