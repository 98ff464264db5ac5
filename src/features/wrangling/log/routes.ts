import { parseId, type TagActionId, type TagId } from "#core/ids.ts";
import { findShownTag, listTagActions, undoTagAction } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { logAddress, undoAddress } from "../addresses.ts";
import { tellUndoRefusal } from "../refusal-text.ts";
import { logPage } from "./pages/log-page.ts";

/** Lines on one page. */
const linesMax = 50;

/** What was done with tags, and its undoing. */
export function logRoutes(ground: Ground): readonly Route[] {
  return [
    get(logAddress, "wrangle", (ask) => showLog(ask, ground)),
    post(undoAddress, "wrangle", (ask) => undoLine(ask, ground)),
  ];
}

async function showLog(ask: Ask, ground: Ground): Promise<Answer> {
  const login = ask.query.get("login") ?? undefined;
  const tagId = parseId<TagId>(ask.query.get("tag") ?? undefined) ?? undefined;
  const before = parseId<TagActionId>(ask.query.get("before") ?? undefined) ?? undefined;
  const tag = tagId === undefined ? null : await findShownTag(ground.db.read, tagId);
  const rows = await listTagActions(ground.db.read, { login, tagId, before, limit: linesMax + 1 });
  const lines = rows.slice(0, linesMax);
  const main = logPage({
    lines,
    of: tag?.name ?? login ?? null,
    next: rows.length > linesMax ? nextAddress(ask.query, lines.at(-1)?.id) : null,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    token: ask.authenticityToken(),
  });
  return showPage(ask, { title: "Log of tags", main, robots: "noindex", bodyClass: "wide" });
}

function nextAddress(query: URLSearchParams, last: TagActionId | undefined): string | null {
  if (last === undefined) return null;
  const next = new URLSearchParams(query);
  next.set("before", String(last));
  return `${logAddress}?${next}`;
}

async function undoLine(ask: Ask, ground: Ground): Promise<Answer> {
  const id = parseId<TagActionId>(ask.form.text("action_id"));
  if (id === null) return missing();
  const undone = await undoTagAction(ground, ask.viewer, id);
  if (!undone.ok && undone.refusal.code === "missing") return missing();
  const back = backTo(ask.form.text("return_to"));
  if (!undone.ok) {
    return seeOther(back, { kind: "alert", text: await tellUndoRefusal(ground, ask.viewer, undone.refusal) });
  }
  return seeOther(back, { kind: "notice", text: "Undone. The undoing stands in the log too, and can be undone." });
}

/** Only to pages of wrangling, so that a form from elsewhere leads nowhere else. */
function backTo(address: string): string {
  return /^\/tag_wranglings(\?[\w=&%+.-]*)?$/.test(address) ? address : logAddress;
}
