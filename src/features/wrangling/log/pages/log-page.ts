import { type Html, html } from "#core/html.ts";
import type { LoggedTagAction } from "#features/tags/index.ts";
import type { Moment } from "#ui/dates.ts";
import { logAddress } from "../../addresses.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";
import { logTable } from "./log-table.ts";

export interface LogView {
  readonly lines: readonly LoggedTagAction[];
  /** What the lines are narrowed to: the name of a tag, or a login. */
  readonly of: string | null;
  /** Address of the lines before these; null at the end. */
  readonly next: string | null;
  readonly moment: Moment;
  readonly token: string;
}

/** Everything that was done with tags. */
export function logPage(view: LogView): Html {
  return wranglingFrame(
    "Log of tags",
    "log",
    html`
    ${view.of !== null && html`<p>What was done by or to <bdi>${view.of}</bdi>. <a href="${logAddress}">The whole log</a></p>`}
    ${logTable(view.lines, view)}
    ${view.next !== null && html`<p><a rel="next" href="${view.next}">Earlier</a></p>`}`,
  );
}
