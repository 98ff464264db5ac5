import { html } from "#core/html.ts";
import { mayDo } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { batchAddress, newImportAddress, parsePlace, toPlaceText } from "./addresses.ts";
import type { ImportBatch } from "./batch.ts";
import { type BatchWay, findHandled, mayGo, sendBatch } from "./batch-actions.ts";
import { listLogins } from "./batch-store.ts";
import { countItems, findItem, listItems, updateItem } from "./item-store.ts";
import { listFindings } from "./number-findings.ts";
import { type BatchCounts, type BatchPageView, batchPage } from "./pages/batch-page.ts";
import { itemFields } from "./pages/item-list.ts";
import { findReport } from "./report.ts";
import { toReportText } from "./report-text.ts";

/** Works on a page of a batch. */
const shownMax = 100;

const allWays: readonly BatchWay[] = ["start", "pause", "resume", "undo", "discard"];

/** Seconds after which a page without script looks again. */
const refreshS = 3;

export async function showBatch(ask: Ask, ground: Ground): Promise<Answer> {
  const batch = await findHandled(ground, ask.viewer, ask.params["batch"] ?? "");
  if (batch === null) return missing();
  const { read } = ground.db;
  const finding = /^[a-z-]{1,60}$/.exec(ask.query.get("finding") ?? "")?.[0] ?? null;
  const after = parsePlace(ask.query.get("after") ?? "");
  const items = await listItems(read, batch.id, { after, limit: shownMax, filter: { outcome: null, finding } });
  const isMoving = batch.state === "reading" || batch.state === "running";
  // While works come in the table would be read anew with each look.
  const findings = isMoving ? [] : await listFindings(read, batch);
  const main = batchPage({
    batch,
    token: ask.authenticityToken(),
    counts: toCounts(await countItems(read, batch.id)),
    findings,
    items,
    finding,
    nextAddress: toNextAddress(batch, items, finding),
    ways: new Set(allWays.filter((way) => mayGo(batch, way))),
    draftsAddress: findDrafts(ask, batch, findings),
    hasMapping: batch.request.options.mapping !== null,
    people: mayDo(ask.viewer, "import") ? await findPeople(ground, batch) : null,
  });
  // With script the page renews the part that moves, without being loaded again.
  const head = isMoving && html`<noscript><meta http-equiv="refresh" content="${refreshS}"></noscript>`;
  return showPage(ask, { title: batch.label, main, head, scripts: ["live-part"], robots: "noindex" });
}

/** Works stay drafts where that was chosen, or where their source had not let them through. */
function findDrafts({ viewer }: Ask, batch: ImportBatch, findings: BatchPageView["findings"]): string | null {
  if (viewer.kind !== "member" || viewer.personId !== batch.personId || batch.state !== "done") return null;
  const hasDrafts = batch.request.options.isDraft || findings.some(({ code }) => code === "waiting");
  return hasDrafts ? `/users/${viewer.login}/works/drafts` : null;
}

async function findPeople(ground: Ground, { personId, madeBy }: ImportBatch): Promise<BatchPageView["people"]> {
  const logins = await listLogins(
    ground.db.read,
    [personId, madeBy].filter((id) => id !== null),
  );
  const owner = personId === null ? undefined : logins.get(personId);
  return owner === undefined ? null : { owner, maker: madeBy === null ? null : (logins.get(madeBy) ?? null) };
}

function toCounts(rows: Awaited<ReturnType<typeof countItems>>): BatchCounts {
  const count = (finds: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(finds).reduce((sum, row) => sum + row.count, 0);
  const of = (outcome: string) => count((row) => row.outcome === outcome && row.state !== "skipped");
  return {
    created: of("created"),
    updated: of("updated"),
    unchanged: of("unchanged"),
    refused: of("refused"),
    skipped: count((row) => row.state === "skipped"),
    kept: count((row) => row.state === "kept"),
  };
}

function toNextAddress(
  batch: ImportBatch,
  items: Awaited<ReturnType<typeof listItems>>,
  finding: string | null,
): string | null {
  const last = items.at(-1);
  if (items.length < shownMax || last === undefined) return null;
  const query = new URLSearchParams({ after: toPlaceText(last), ...(finding === null ? {} : { finding }) });
  return `${batchAddress(batch.name)}?${query}`;
}

export async function showReport(ask: Ask, ground: Ground, form: "text" | "json"): Promise<Answer> {
  const batch = await findHandled(ground, ask.viewer, ask.params["batch"] ?? "");
  if (batch === null) return missing();
  const report = await findReport(ground.db.read, batch, ground.url);
  const name = `attachment; filename="import-${batch.name}.${form === "json" ? "json" : "txt"}"`;
  const headers = { "content-disposition": name, "cache-control": "private, no-store", "x-robots-tag": "noindex" };
  return form === "json"
    ? bytesAnswer(`${JSON.stringify(report, null, 2)}\n`, {
        ...headers,
        "content-type": "application/json; charset=utf-8",
      })
    : bytesAnswer(`${toReportText(report).join("\n")}\n`, { ...headers, "content-type": "text/plain; charset=utf-8" });
}

/** What is left out is noted first, so that it is kept whichever button was pressed. */
export async function choose(ask: Ask, ground: Ground): Promise<Answer> {
  const batch = await findHandled(ground, ask.viewer, ask.params["batch"] ?? "");
  if (batch === null) return missing();
  const as = ask.form.text("import[as]");
  if (!mayGo(batch, "start")) return late(batch);
  await noteChoice(ask, ground, batch);
  if (as !== "posted" && as !== "drafts") {
    return seeOther(batchAddress(batch.name), { kind: "notice", text: "Your choice is kept." });
  }
  const sent = await sendBatch(ground, batch, "start", as === "drafts");
  return sent.ok ? seeOther(batchAddress(batch.name)) : late(batch);
}

async function noteChoice(ask: Ask, ground: Ground, batch: ImportBatch): Promise<void> {
  const taken = new Set(ask.form.list(itemFields.taken));
  const changes: (readonly [place: NonNullable<ReturnType<typeof parsePlace>>, state: "planned" | "skipped"])[] = [];
  for (const text of ask.form.list(itemFields.shown).slice(0, shownMax)) {
    const place = parsePlace(text);
    if (place !== null) changes.push([place, taken.has(text) ? "planned" : "skipped"]);
  }
  await ground.db.write(async (tx) => {
    for (const [place, state] of changes) {
      const item = await findItem(tx, batch.id, place);
      if (item !== null && (item.state === "planned" || item.state === "skipped"))
        await updateItem(tx, item.id, { state });
    }
  });
}

const wayNotes = {
  start: "It comes in now.",
  pause: "It stops after the works in hand.",
  resume: "It goes on.",
  undo: "It is being taken back.",
  discard: "It is thrown away.",
} as const;

export async function go(ask: Ask, ground: Ground, way: BatchWay): Promise<Answer> {
  const batch = await findHandled(ground, ask.viewer, ask.params["batch"] ?? "");
  if (batch === null) return missing();
  const sent = await sendBatch(ground, batch, way);
  if (!sent.ok) return late(batch);
  const address = way === "discard" ? newImportAddress : batchAddress(batch.name);
  return seeOther(address, { kind: "notice", text: wayNotes[way] });
}

/** It went on in the meantime. */
function late(batch: ImportBatch): Answer {
  return seeOther(batchAddress(batch.name), {
    kind: "alert",
    text: "The import has gone on since you opened the page.",
  });
}
