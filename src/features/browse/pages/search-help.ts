import { type Html, html } from "#core/html.ts";

const rows: readonly (readonly [example: string, meaning: string])[] = [
  ["lighthouse storm", "both words, wherever they stand"],
  ['"tin soldier" m/m', "these words together; a slash needs no quotes"],
  ["storm OR calm", "one of them at least"],
  ["-angst", "not this word"],
  ["light* *ship wom?n", "letters left open: any, or one"],
  ["(storm OR calm) title:sea", "parentheses keep together what belongs together"],
  ["title: author: summary: series: notes:", "only there"],
  ["tag:fluff fandom:… character:…", "only among tags, or tags of one type"],
  ["words:>1000 kudos:100-500", "numbers, also hits: comments: bookmarks: chapters:"],
  ["updated:<2w posted:2024", "newer than two weeks; in that year"],
  ["complete:true crossover:false", "also otp: single_chapter:"],
  ["language:deutsch", "by code or by name"],
  ["sort:kudos", "the order; sort:>words begins with the shortest"],
];

const ofTexts = ['text:"to the sea"', "inside the text of chapters"] as const;

/** How to say in words what is searched for. */
export function searchHelp(hasTexts: boolean): Html {
  const told = hasTexts ? [...rows, ofTexts] : rows;
  return html`
      <aside class="search-help" aria-labelledby="search-help-heading">
        <h3 class="heading" id="search-help-heading">What the box understands</h3>
        <dl>${told.map(([example, meaning]) => html`<dt><code>${example}</code></dt><dd>${meaning}</dd>`)}</dl>
      </aside>`;
}
