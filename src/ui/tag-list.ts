import { attributes, type Fragment, type Html, html } from "#core/html.ts";

/** A tag as a page shows it. `type` is the taxonomy's key: rating, warning, category, fandom, relationship, … */
export interface TagView {
  readonly type: string;
  readonly name: string;
  readonly address: string;
}

/** Class names of OTW's lists of tags by type; an archive's own type takes its key. */
const listClasses: Readonly<Record<string, string>> = {
  rating: "ratings",
  warning: "warnings",
  category: "categories",
  fandom: "fandoms",
  relationship: "relationships",
  character: "characters",
  freeform: "freeforms",
};

/** The class of a tag's item in a list of tags: "relationships" for a relationship, the key of an own type. */
function toTagClass(type: string): string {
  return listClasses[type] ?? type;
}

/** One tag as a link. */
export function tagLink(tag: TagView): Html {
  return html`<a class="tag" href="${tag.address}"><bdi>${tag.name}</bdi></a>`;
}

/** How many characters of tags a card shows before it folds: two lines of a listing. */
const foldedCharactersMax = 190;

/** A list of fewer tags than this behind the fold is not worth a fold. */
const foldedTagsMin = 3;

/** Tags that a reader asked to meet only on request, behind a few words that say what they are. */
export interface VeiledTagsView {
  readonly label: string;
  readonly tags: readonly TagView[];
}

/**
 * Tags in the order given, as OTW's `ul.tags.commas`; after about two lines the rest is folded behind "and 14 more".
 * Warnings are never folded, unless the reader asked for it.
 */
export function foldedTags(tags: readonly TagView[], veiled: readonly VeiledTagsView[] = []): Html | null {
  if (tags.length === 0 && veiled.length === 0) return null;
  const shownCount = countShown(tags);
  const more = tags.slice(shownCount);
  const folds = veiled.map((group) => foldItem(group.label, group.tags));
  if (more.length > 0) folds.push(foldItem(`and ${more.length} more`, more));
  return html`<ul class="tags commas">${tagItems(tags.slice(0, shownCount))}${folds}</ul>`;
}

function foldItem(label: string, tags: readonly TagView[]): Html {
  return html`
    <li class="more"><details><summary>${label}</summary><ul class="tags commas">${tagItems(tags)}</ul></details></li>`;
}

function countShown(tags: readonly TagView[]): number {
  let characters = 0;
  let shown = 0;
  for (const [index, tag] of tags.entries()) {
    characters += tag.name.length + 2;
    if (shown === index && (characters <= foldedCharactersMax || tag.type === "warning")) shown = index + 1;
  }
  return tags.length - shown < foldedTagsMin ? tags.length : shown;
}

function tagItems(tags: readonly TagView[]): Fragment {
  return tags.map((tag) => {
    const item = tag.type === "warning" ? html`<strong>${tagLink(tag)}</strong>` : tagLink(tag);
    return html`<li${attributes({ class: toTagClass(tag.type) })}>${item}</li>`;
  });
}
