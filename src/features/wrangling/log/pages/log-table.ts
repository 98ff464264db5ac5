import { type Html, html } from "#core/html.ts";
import type { LoggedTagAction } from "#features/tags/index.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { hiddenField } from "#ui/fields.ts";
import { buttonForm } from "#ui/form.ts";
import { adminTable } from "#ui/table.ts";
import { logAddress, undoAddress } from "../../addresses.ts";
import { actSummary } from "../../pages/act-summary.ts";

/** Lines of the log, newest first, each with its way back. */
export function logTable(
  lines: readonly LoggedTagAction[],
  view: { readonly moment: Moment; readonly token: string },
): Html {
  return adminTable({
    caption: "Newest first",
    columns: [{ label: "What" }, { label: "Who" }, { label: "When" }, { label: "Undo", labelHidden: true }],
    rows: lines.map((line) => ({
      id: `action_${line.id}`,
      cells: [
        actSummary(line.summary),
        line.login === null
          ? "somebody who left"
          : html`<a href="${logAddress}?login=${line.login}"><bdi>${line.login}</bdi></a>`,
        timeAgo(line.createdAt, view.moment),
        line.undoneAt === null
          ? undoButton(line, view.token)
          : html`<span class="quiet">undone ${timeAgo(line.undoneAt, view.moment)}</span>`,
      ],
    })),
    empty: { text: "Nothing has been done yet. Everything that is done with tags stands here and can be undone." },
  });
}

function undoButton(line: LoggedTagAction, token: string): Html {
  return buttonForm({
    action: undoAddress,
    token,
    button: { label: line.kind === "undo" ? "Do again" : "Undo" },
    fields: hiddenField("action_id", String(line.id)),
  });
}
