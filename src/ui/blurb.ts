import { attributes, type Html, html, keptHtml } from "#core/html.ts";
import { type CardRulesView, hideMenu, readerRules } from "./blurb-menu.ts";
import { byline, type CreatorView, separate } from "./byline.ts";
import { type Moment, timeAgo } from "./dates.ts";
import { toLangTag } from "./lang-tag.ts";
import { type PassageView, passage } from "./passage.ts";
import { type SeriesPartView, seriesLine } from "./series-part.ts";
import { blurbStats, type LanguageView, type WorkCountsView } from "./stats.ts";
import { requiredTags, sign } from "./symbols.ts";
import { foldedTags, type TagView, tagLink, type VeiledTagsView } from "./tag-list.ts";

/** A work as a card of the catalogue shows it. */
export interface WorkBlurbView {
  readonly id: string | number;
  /** Null for a work that has no page: one in the bin. */
  readonly address: string | null;
  readonly title: string;
  readonly creators: readonly CreatorView[];
  /** All tags in the writer's order; the card takes ratings, warnings, categories and fandoms out by type. */
  readonly tags: readonly TagView[];
  /** Keys of types whose tags this reader asked to meet only on request. */
  readonly veiledTypes?: readonly string[];
  readonly complete: boolean;
  readonly updatedAt: number;
  /** Cleaned and without images. */
  readonly summary: Html | null;
  readonly series: readonly SeriesPartView[];
  readonly language: LanguageView;
  readonly counts: WorkCountsView;
  readonly membersOnly?: boolean;
  /** What this viewer did with the work; marked at the edge, in words. */
  readonly mark?: "read" | "begun" | "draft" | "scheduled" | "bin" | null;
  /** What the reader's own rules say of the work. */
  readonly rule?: "hidden" | "highlighted" | null;
  /** Where the words of a search stand in the text. */
  readonly passage?: PassageView | null;
  /** Tags that this work has in common with the one that it is shown beside. */
  readonly shared?: readonly string[];
  /** Links and buttons of the owner, below the numbers: items of a list. */
  readonly actions?: readonly Html[];
}

const markWords = { read: "Read", begun: "Begun", draft: "Draft", scheduled: "Scheduled", bin: "In the bin" } as const;

const ruleWords = { hidden: "Hidden by your rules", highlighted: "Highlighted" } as const;

/** The types that have a place of their own on a card, so that its list of tags leaves them out. */
const placedTypes: ReadonlySet<string> = new Set(["rating", "category", "fandom"]);

/**
 * `ol.work.index` with a card for each work. Its place is below an `h2.heading`. With `rules` the reader's own rules
 * hold for these cards, and each card has a menu that makes more of them.
 */
export function workIndex(works: readonly WorkBlurbView[], moment: Moment, rules?: CardRulesView): Html {
  return cardIndex(workCards(works, moment, rules), rules);
}

/** The cards alone, in their order. */
export function workCards(works: readonly WorkBlurbView[], moment: Moment, rules?: CardRulesView): readonly Html[] {
  const hasMenu = rules !== undefined && rules.form !== null;
  return works.map((work) => keptBlurb(work, moment, hasMenu));
}

/** The same list of cards that are drawn already. */
export function cardIndex(cards: readonly Html[], rules?: CardRulesView): Html {
  const index = html`
    <h3 class="landmark heading">Listing Works</h3>
    <ol class="work index group">${cards}
    </ol>`;
  return rules === undefined ? index : readerRules(rules, index);
}

interface KeptBlurb {
  readonly key: string;
  readonly blurb: Html;
}

/**
 * Cards by their lists of tags, which are the same objects until the archive changes. Works that many people see are
 * drawn once for all who see them alike.
 */
const kept = new WeakMap<WorkBlurbView["tags"], readonly KeptBlurb[]>();

/** Ways in which one work is seen at a time: by guests, by members who have read it, with marks and without. */
const variantsMax = 4;

const minuteMs = 60_000;

/** The card as it was drawn before for the same view; dates in words may be a minute late. */
function keptBlurb(work: WorkBlurbView, moment: Moment, hasMenu: boolean): Html {
  if (work.actions !== undefined) return workBlurb(work, moment, hasMenu);
  const { tags, ...others } = work;
  const minute = Math.floor(moment.now / minuteMs);
  const key = JSON.stringify([others, minute, moment.timeZone, hasMenu]);
  const variants = kept.get(tags) ?? [];
  const known = variants.find((variant) => variant.key === key);
  if (known !== undefined) return known.blurb;
  const blurb = keptHtml(workBlurb(work, moment, hasMenu));
  kept.set(tags, [{ key, blurb }, ...variants.slice(0, variantsMax - 1)]);
  return blurb;
}

/** A card without a menu, drawn anew. */
export function workCard(work: WorkBlurbView, moment: Moment): Html {
  return workBlurb(work, moment, false);
}

/** OTW's `li.work.blurb.group`. */
function workBlurb(work: WorkBlurbView, moment: Moment, hasMenu: boolean): Html {
  const unplaced = work.tags.filter((tag) => !placedTypes.has(tag.type));
  const tags = unplaced.filter((tag) => work.veiledTypes?.includes(tag.type) !== true);
  const veiled = veiledGroups(work);
  return html`
    <li${attributes({ id: `work_${work.id}`, class: classesOf(work) })}>
      ${header(work, moment)}
      ${unplaced.length > 0 && html`<h5 class="landmark heading">Tags</h5>${foldedTags(tags, veiled)}`}
      ${work.shared !== undefined && work.shared.length > 0 && sharedLine(work.shared)}
      ${work.summary !== null && summary(work, work.summary)}
      ${work.passage !== undefined && work.passage !== null && passage(work.passage)}
      ${work.series.length > 0 && html`<h5 class="landmark heading">Series</h5><ul class="series">${work.series.map(seriesLine)}</ul>`}
      ${blurbStats(work.language, work.counts)}
      ${work.actions !== undefined && work.actions.length > 0 && html`<ul class="actions">${work.actions.map((action) => html`<li>${action}</li>`)}</ul>`}
      ${hasMenu && hideMenu(work)}
    </li>`;
}

function classesOf({ mark = null, rule = null }: WorkBlurbView): string {
  return `work blurb group${mark === null ? "" : ` is-${mark}`}${rule === null ? "" : ` is-${rule}`}`;
}

function sharedLine(shared: readonly string[]): Html {
  return html`<p class="shared-tags">Both have ${separate(shared.map((name) => html`<bdi>${name}</bdi>`))}.</p>`;
}

const veilWords: Readonly<Record<string, string>> = { warning: "Show warnings", freeform: "Show additional tags" };

function veiledGroups(work: WorkBlurbView): readonly VeiledTagsView[] {
  return (work.veiledTypes ?? []).flatMap((type) => {
    const tags = work.tags.filter((tag) => tag.type === type);
    return tags.length === 0 ? [] : [{ label: veilWords[type] ?? "Show tags", tags }];
  });
}

function header(work: WorkBlurbView, moment: Moment): Html {
  const { mark = null, rule = null } = work;
  const fandoms = work.tags.filter((tag) => tag.type === "fandom");
  return html`
      <div class="header module">
        <h4 class="heading">${title(work)} <span class="byline">by ${byline(work.creators)}</span>${
          work.membersOnly === true &&
          html` <span class="restricted" title="Members only">${sign("lock")}<span class="landmark">Members only</span></span>`
        }</h4>
        ${fandoms.length > 0 && html`<h5 class="fandoms heading"><span class="landmark">Fandoms:</span> ${separate(fandoms.map(tagLink))}</h5>`}
        ${requiredTags({
          ratings: namesOf(work.tags, "rating"),
          warnings: namesOf(work.tags, "warning"),
          categories: namesOf(work.tags, "category"),
          complete: work.complete,
        })}
        <p class="datetime">${timeAgo(work.updatedAt, moment)}${mark !== null && html` <span class="edge-mark">${markWords[mark]}</span>`}${rule !== null && html` <span class="edge-mark rule-mark">${ruleWords[rule]}</span>`}</p>
      </div>`;
}

function title(work: WorkBlurbView): Html {
  const lang = toLangTag(work.language.code);
  if (work.address === null) return html`<bdi${attributes({ lang })}>${work.title}</bdi>`;
  return html`<a${attributes({ href: work.address, lang })}><bdi>${work.title}</bdi></a>`;
}

function namesOf(tags: readonly TagView[], type: string): readonly string[] {
  return tags.filter((tag) => tag.type === type).map((tag) => tag.name);
}

/** Summaries of so many characters are shown to the sixth line and folded; shorter ones fit six lines of a card. */
const foldedSummaryMin = 480;

/** On a phone, six lines hold less. */
const foldedOnPhoneMin = 240;

function summary(work: WorkBlurbView, text: Html): Html {
  const own = attributes({
    class: "userstuff summary",
    lang: toLangTag(work.language.code),
    dir: work.language.direction,
  });
  const quote = html`<blockquote${own}>${text}</blockquote>`;
  const { length } = text.toString();
  if (length < foldedOnPhoneMin) return html`<h5 class="landmark heading">Summary</h5>${quote}`;
  const fold = length < foldedSummaryMin ? "long-summary on-phones" : "long-summary";
  return html`<h5 class="landmark heading">Summary</h5><div class="${fold}">${quote}<details class="unfold"><summary>Whole summary</summary></details></div>`;
}
