import { escapeText } from "../decode/escape.ts";
import type { ImportedComment } from "../document.ts";
import { parseInstant } from "./dates.ts";
import { FieldReader } from "./field-reader.ts";
import type { Install } from "./install.ts";
import { readReviews } from "./read-reviews.ts";
import type { StorySetting } from "./read-story.ts";
import { readAgain } from "./row.ts";
import { tallyRepairs } from "./tally-repairs.ts";

/** What a text of a site was. */
export type KeptTextKind = "news" | "page" | "challenge" | "series-reviews" | "categories" | "characters" | "ratings";

/** A text that belongs to a site and to none of its stories. `body` is uncleaned HTML. */
export interface KeptText {
  readonly key: string;
  readonly kind: KeptTextKind;
  readonly title: string;
  readonly author: string;
  readonly body: string;
  readonly writtenAt: number | null;
}

/** News, pages, challenges, reviews of series and the descriptions of categories, characters and ratings. */
export function* listKeptTexts(setting: StorySetting): Iterable<KeptText> {
  const { dump, install, site } = setting;
  const fields = new FieldReader(install);
  const key = (kind: string, id: number | string) => `efiction:${site.base}:${kind}:${id}`;
  for (const kept of install.news) {
    const row = readAgain(dump, kept);
    const comments = listNewsComments(setting, row.number("nid"));
    const body = [fields.markup(row, "story", "news"), ...comments].join("\n");
    const author = fields.line(row, "author", "news");
    const title = fields.line(row, "title", "news");
    yield {
      key: key("news", row.plain("nid")),
      kind: "news",
      title,
      author,
      body,
      writtenAt: parseInstant(row.plain("time")),
    };
  }
  for (const kept of install.messages) {
    const row = readAgain(dump, kept);
    const title = fields.line(row, "message_title", "pages") || fields.line(row, "message_name", "pages");
    const body = fields.markup(row, "message_text", "pages");
    yield { ...plain, key: key("page", row.plain("message_id")), kind: "page", title, body };
  }
  for (const [chalid, kept] of install.challenges) {
    const row = readAgain(dump, kept);
    const title = fields.line(row, "title", "challenges");
    const body = fields.markup(row, "summary", "challenges");
    const author = fields.line(row, "challenger", "challenges");
    yield { ...plain, key: key("challenge", chalid), kind: "challenge", title, author, body };
  }
  tallyRepairs(install, fields, "news, pages and challenges");
  for (const seriesid of install.seriesReviews.keys()) {
    const text = listSeriesReviews(setting, seriesid);
    if (text !== null) yield { ...plain, key: key("series-reviews", seriesid), kind: "series-reviews", ...text };
  }
  yield* listDescriptions(install, key);
}

const plain = { author: "", writtenAt: null } as const;

function listNewsComments({ dump, install, people }: StorySetting, nid: number): readonly string[] {
  const fields = new FieldReader(install);
  return (install.newsComments.get(nid) ?? []).map((kept) => {
    const row = readAgain(dump, kept);
    const name = people.find(row.number("uid")).name;
    return toQuote(name, parseInstant(row.plain("time")), fields.markup(row, "comment", "comments on news"));
  });
}

/** Series have no comments here, so what readers said of one is kept as a text with its name. */
function listSeriesReviews(
  setting: StorySetting,
  seriesid: number,
): { readonly title: string; readonly body: string } | null {
  const series = setting.series.text(seriesid);
  const reviews = setting.install.seriesReviews.get(seriesid) ?? [];
  if (series === null) return null;
  const kept = setting.install.series.get(seriesid);
  const uid = kept === undefined ? 0 : readAgain(setting.dump, kept).number("uid");
  const fields = new FieldReader(setting.install);
  const author = setting.people.find(uid);
  const comments = readReviews(setting, reviews, { author, places: new Map(), fields });
  tallyRepairs(setting.install, fields, "reviews of series");
  return { title: series.title, body: comments.map(toThread).join("\n") };
}

function toThread(comment: ImportedComment): string {
  const replies = comment.replies.map((reply) => toQuote(reply.name, reply.postedAt, reply.body));
  const stars = comment.stars === null ? "" : `<p>${comment.stars / 2} of 5 stars</p>`;
  return [toQuote(comment.name, comment.postedAt, `${stars}${comment.body}`), ...replies].join("\n");
}

function toQuote(name: string, at: number | null, body: string): string {
  const day = at === null ? "" : `, ${new Date(at).toISOString().slice(0, 10)}`;
  return `<p><b>${escapeText(name)}</b>${day}:</p>\n<blockquote>${body}</blockquote>`;
}

function* listDescriptions(install: Install, key: (kind: string, id: string) => string): Iterable<KeptText> {
  const told = (entries: Iterable<{ readonly name: string; readonly text: string }>) =>
    [...entries]
      .filter(({ text }) => text !== "")
      .map(({ name, text }) => `<p><b>${escapeText(name)}</b>: ${text}</p>`);
  const lists = [
    {
      kind: "categories",
      title: "Categories",
      lines: told([...install.categories.values()].map(({ name, description }) => ({ name, text: description }))),
    },
    {
      kind: "characters",
      title: "Characters",
      lines: told([...install.characters.values()].map(({ name, bio }) => ({ name, text: bio }))),
    },
    { kind: "ratings", title: "Ratings", lines: told(install.ratings.values()) },
  ] as const;
  for (const { kind, title, lines } of lists) {
    if (lines.length > 0) yield { ...plain, key: key(kind, "all"), kind, title, body: lines.join("\n") };
  }
}
