import { type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { logAddress, queueOfAddress } from "../../addresses.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";
import type { Figures } from "../count-figures.ts";

/** How the archive's tags are: what comes in, what waits, who does it, and how much is found under a canonical tag. */
export function figuresPage(view: {
  readonly figures: Figures;
  readonly queueType: string;
  readonly moment: Moment;
}): Html {
  const { figures, moment } = view;
  return wranglingFrame(
    "Figures",
    "figures",
    html`
    <p class="quiet-text">Counted ${timeAgo(figures.countedAt, moment)}; once in ten minutes at most.</p>
    ${typesTable(figures)}
    ${homesTable(figures, view.queueType)}
    ${doneTable(figures)}`,
  );
}

function typesTable(figures: Figures): Html {
  return adminTable({
    caption: "By type",
    captionAs: "heading",
    columns: [
      { label: "Type" },
      { label: "New this week", numeric: true },
      { label: "Waiting", numeric: true },
      { label: "For over a month", numeric: true },
      { label: "Uses under canonical tags", numeric: true },
    ],
    rows: figures.types.map((sums) => ({
      cells: [
        sums.label,
        toNumberText(sums.fresh),
        html`<a href="${queueOfAddress(sums.type, null)}" aria-label="${toNumberText(sums.waiting)} waiting: ${sums.label}">${toNumberText(sums.waiting)}</a>`,
        toNumberText(sums.waitingLong),
        sums.uses === 0 ? "none" : `${Math.floor((100 * sums.canonicalUses) / sums.uses)}%`,
      ],
    })),
    empty: { text: "Writers coin no tags in this archive: every type is a fixed list." },
  });
}

function homesTable({ homes }: Figures, queueType: string): Html {
  const newest = homes.newest === null ? "" : `the newest ${toNumberText(homes.newest)} `;
  return adminTable({
    caption: `Where ${newest}waiting tags are used`,
    captionAs: "heading",
    columns: [
      { label: "Name" },
      { label: "Waiting", numeric: true },
      { label: "For over a week", numeric: true },
      { label: "For over a month", numeric: true },
    ],
    rows: homes.sums.map((home) => ({
      cells: [
        html`<a href="${queueOfAddress(queueType, home)}"><bdi>${home.name}</bdi></a>`,
        toNumberText(home.waiting),
        toNumberText(home.overWeek),
        toNumberText(home.overMonth),
      ],
    })),
    empty: { text: "Nothing waits." },
  });
}

function doneTable(figures: Figures): Html {
  return adminTable({
    caption: "Done in the last 30 days",
    captionAs: "heading",
    columns: [{ label: "Who" }, { label: "Acts", numeric: true }, { label: "Undone since", numeric: true }],
    rows: figures.done.map((one) => ({
      cells: [
        one.login === null
          ? "somebody who left"
          : html`<a href="${logAddress}?login=${one.login}"><bdi>${one.login}</bdi></a>`,
        toNumberText(one.acts),
        toNumberText(one.undone),
      ],
    })),
    empty: { text: "Nobody has wrangled in the last 30 days." },
  });
}
