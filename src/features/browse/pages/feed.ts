import { attributes, type Html, html } from "#core/html.ts";
import { directionOf } from "#core/languages.ts";

export interface FeedView {
  readonly title: string;
  readonly archive: string;
  /** What addresses inside texts are relative to. */
  readonly base: string;
  /** Whole addresses: of the feed, and of the list that it is made of. */
  readonly address: string;
  readonly listAddress: string;
  readonly updatedAt: number;
  readonly entries: readonly FeedEntryView[];
}

export interface FeedEntryView {
  readonly title: string;
  readonly address: string;
  readonly language: string;
  readonly creators: readonly FeedPersonView[];
  /** "Fandoms: …" and the like, in the order of types. */
  readonly tags: readonly { readonly label: string; readonly names: readonly string[] }[];
  readonly stats: string;
  /** Cleaned and without images. */
  readonly summary: Html | null;
  readonly publishedAt: number;
  readonly updatedAt: number;
}

export interface FeedPersonView {
  readonly name: string;
  /** Null for who has no page. */
  readonly address: string | null;
}

/** An Atom feed (RFC 4287) of works. */
export function feedDocument(view: FeedView): Html {
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"${attributes({ "xml:base": view.base })}>
  <id>${view.address}</id>
  <title>${toXmlText(view.title)}</title>
  <link${attributes({ rel: "self", type: "application/atom+xml", href: view.address })}/>
  <link${attributes({ rel: "alternate", type: "text/html", href: view.listAddress })}/>
  <updated>${toTime(view.updatedAt)}</updated>
  <generator>Octavo</generator>
  ${view.entries.length === 0 && html`<author><name>${toXmlText(view.archive)}</name></author>`}
  ${view.entries.map(entry)}
</feed>
`;
}

function entry(view: FeedEntryView): Html {
  return html`<entry${attributes({ "xml:lang": view.language })}>
    <id>${view.address}</id>
    <title>${toXmlText(view.title)}</title>
    <link${attributes({ rel: "alternate", type: "text/html", href: view.address })}/>
    <published>${toTime(view.publishedAt)}</published>
    <updated>${toTime(view.updatedAt)}</updated>
    ${view.creators.map(
      ({ name, address }) =>
        html`<author><name>${toXmlText(name)}</name>${address !== null && html`<uri>${address}</uri>`}</author>`,
    )}
    <content type="html">${toXmlText(content(view).toString())}</content>
  </entry>
  `;
}

/** What a program shows of the entry; it stands in the feed as text. */
function content({ language, creators, tags, stats, summary }: FeedEntryView): Html {
  const dir = directionOf(language);
  return html`<div${attributes({ lang: language, dir })}><p>by ${creators.map((creator) => creator.name).join(", ")}</p>${
    summary !== null && html`<blockquote>${summary}</blockquote>`
  }<p>${stats}</p><ul>${tags.map(({ label, names }) => html`<li>${label}: ${names.join(", ")}</li>`)}</ul></div>`;
}

function toTime(at: number): string {
  return new Date(at).toISOString();
}

/** XML has no place for most control characters, escaped or not. */
function toXmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
