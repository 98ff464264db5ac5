import { type Html, href, html } from "#core/html.ts";
import { findLanguage } from "#core/languages.ts";
import { toCreatorViews, workAddress } from "#features/browse/index.ts";
import type { Relation, Work } from "#features/works/index.ts";
import { byline } from "#ui/byline.ts";

/** For whom a work was written and what it comes from, a line each, as OTW words them. */
export function associations(work: Work): readonly Html[] {
  const gifts = work.gifts.map((name) => html`For <bdi>${name}</bdi>.`);
  return [...gifts, ...work.relations.map(relationLine)];
}

function relationLine(relation: Relation): Html {
  const kind = relation.isTranslation ? "A translation of" : "Inspired by";
  switch (relation.kind) {
    case "work": {
      const creators = byline(toCreatorViews(relation.byline));
      return html`${kind} <a href="${workAddress(relation.id)}"><bdi>${relation.title}</bdi></a> by ${creators}.`;
    }
    case "outside":
      return outsideLine(kind, relation);
    case "members-only":
      return html`${kind} [Restricted Work].`;
    case "unseen":
      return html`${kind} a work that is not shown.`;
  }
}

function outsideLine(kind: string, relation: Relation & { readonly kind: "outside" }): Html {
  const language = findLanguage(relation.language);
  const title = relation.title === "" ? relation.url : relation.title;
  return html`${kind} <a rel="nofollow external" href="${href(relation.url)}"><bdi>${title}</bdi></a>${
    relation.author !== "" && html` by <bdi>${relation.author}</bdi>`
  }${language !== null && html` (${language.name})`}.`;
}
