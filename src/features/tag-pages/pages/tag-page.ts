import { type Fragment, type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { hiddenField } from "#ui/fields.ts";
import { buttonForm } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";

export interface TagTreeView {
  readonly tag: TagView;
  readonly branches: readonly TagTreeView[];
}

/** What stands around a tag; empty lists are not shown. */
export interface AroundView {
  readonly parents: readonly TagView[];
  readonly synonyms: readonly TagView[];
  readonly metatags: readonly TagTreeView[];
  readonly subtags: readonly TagTreeView[];
  readonly children: readonly { readonly label: string; readonly tags: readonly TagView[] }[];
  /** Where more of them are, when some were left out. */
  readonly allAddress: string | null;
}

/** The button by which a member keeps the tag on her home page, or takes it off. */
export interface FavouriteView {
  readonly isKept: boolean;
  readonly tagId: number;
  readonly action: string;
  readonly token: string;
}

export interface TagPageView {
  readonly tag: TagView;
  /** The name of the tag's type: "Fandom". */
  readonly typeLabel: string;
  readonly isCanonical: boolean;
  /** The tag under which works with this one are found. */
  readonly synonymOf: TagView | null;
  readonly around: AroundView;
  readonly favourite: FavouriteView | null;
  /** For those who wrangle. */
  readonly editAddress: string | null;
  readonly worksAddress: string;
  readonly total: number;
  readonly latest: readonly WorkBlurbView[];
  readonly rules: CardRulesView;
  /** How many works the reader's rules hide, with the way to see them; null where they hide none. */
  readonly hiddenLine: Fragment;
  readonly moment: Moment;
}

/** What a tag is, what belongs to it, and the last works that carry it. */
export function tagPage(view: TagPageView): Html {
  return html`
    <div class="tag home profile">
      <h2 class="heading"><bdi>${view.tag.name}</bdi></h2>
      <p>${about(view)}</p>
      ${actions(view)}
      ${
        view.synonymOf !== null &&
        html`<p class="merger module">Works with this tag are found under ${tagLink(view.synonymOf)}.</p>`
      }
      ${around(view.around)}
      ${latest(view)}
    </div>`;
}

function about(view: TagPageView): string {
  const kind = `This tag belongs to the ${view.typeLabel} category.`;
  return view.isCanonical ? `${kind} It is a common tag: works can be filtered by it.` : kind;
}

function actions(view: TagPageView): Html | null {
  const { favourite, editAddress, total } = view;
  if (favourite === null && editAddress === null && total === 0) return null;
  return html`
      <div class="actions">
        ${total > 0 && html`<a class="button" href="${view.worksAddress}">${toWorksLabel(view)}</a>`}
        ${favourite !== null && favouriteForm(favourite)}
        ${editAddress !== null && html`<a class="button quiet" href="${editAddress}">Wrangle</a>`}
      </div>`;
}

function favouriteForm({ isKept, tagId, action, token }: FavouriteView): Html {
  const label = isKept ? "Take off favourites" : "Make a favourite";
  return buttonForm({ action, token, button: { label }, fields: hiddenField("favorite_tag[tag_id]", String(tagId)) });
}

function around(view: AroundView): Fragment {
  return [
    group("parent", "Parents", view.parents),
    group("synonym", "Tags with the same meaning", view.synonyms),
    view.metatags.length > 0 && section("meta", "Wider tags", tree(view.metatags)),
    view.subtags.length > 0 && section("sub", "Narrower tags", tree(view.subtags)),
    view.children.map(({ label, tags }) => group("child", label, tags)),
    view.allAddress !== null &&
      html`<p class="actions"><a class="button quiet" href="${view.allAddress}">Show all of them</a></p>`,
  ];
}

function group(className: string, label: string, tags: readonly TagView[]): Fragment {
  if (tags.length === 0) return null;
  return section(
    className,
    label,
    html`<ul class="tags commas">${tags.map((tag) => html`<li>${tagLink(tag)}</li>`)}</ul>`,
  );
}

function section(className: string, label: string, body: Html): Html {
  return html`
      <div class="${className} listbox group">
        <h3 class="heading">${label}</h3>
        ${body}
      </div>`;
}

function tree(branches: readonly TagTreeView[]): Html {
  const items = branches.map(
    (branch) => html`<li>${tagLink(branch.tag)}${branch.branches.length > 0 && tree(branch.branches)}</li>`,
  );
  return html`<ul class="tags tree index">${items}</ul>`;
}

function latest(view: TagPageView): Html {
  if (view.total === 0 && view.hiddenLine !== null) {
    return html`${view.hiddenLine}${emptyState({ text: "No work with this tag passes your rules." })}`;
  }
  if (view.total === 0) return emptyState({ text: "No work carries this tag yet. Those that do will be listed here." });
  return html`
      <div class="results">
        <h3 class="heading">Latest works</h3>
        ${view.hiddenLine}
        ${workIndex(view.latest, view.moment, view.rules)}
        <p class="actions"><a class="button" href="${view.worksAddress}">${toWorksLabel(view)}</a></p>
      </div>`;
}

function toWorksLabel({ total }: TagPageView): string {
  return total === 1 ? "Show the work" : `All ${toCountText(total, "work", "works")}`;
}
