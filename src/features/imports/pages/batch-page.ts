import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { fieldFold } from "#ui/choices.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { livePart } from "#ui/live-part.ts";
import { toCountText, toNumberText } from "#ui/numbers.ts";
import { batchAddress, mappingAddress, wayAddress } from "../addresses.ts";
import type { ImportBatch, ImportItem } from "../batch.ts";
import type { BatchWay } from "../batch-actions.ts";
import type { NumberedFinding } from "../number-findings.ts";
import { stateWords } from "./batch-words.ts";
import { findingTable } from "./finding-table.ts";
import { itemList } from "./item-list.ts";

export interface BatchCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Left out by whoever decided. */
  readonly skipped: number;
  /** Touched since, and therefore not taken back. */
  readonly kept: number;
}

export interface BatchPageView {
  readonly batch: ImportBatch;
  readonly token: string;
  readonly counts: BatchCounts;
  readonly findings: readonly NumberedFinding[];
  readonly items: readonly ImportItem[];
  /** Code of the finding to which the list is narrowed. */
  readonly finding: string | null;
  /** Where the next page of works begins; null on the last. */
  readonly nextAddress: string | null;
  readonly ways: ReadonlySet<BatchWay>;
  readonly hasMapping: boolean;
  /** Where the drafts among its works stand for whoever looks; null where there are none of hers. */
  readonly draftsAddress: string | null;
  /** For archivists: under whose account the works stand, and who brings them in. */
  readonly people: { readonly owner: string; readonly maker: string | null } | null;
}

/** A batch as it stands: what came or would come of it, everything odd about it, and what can be done. */
export function batchPage(view: BatchPageView): Html {
  const { batch } = view;
  return html`
    <h2 class="heading"><bdi>${batch.label}</bdi></h2>
    ${view.people !== null && facts(view, view.people)}
    ${standing(view)}
    ${view.draftsAddress !== null && html`<p>What is not posted stands among <a href="${view.draftsAddress}">your drafts</a>.</p>`}
    ${wayButtons(view)}
    ${view.people !== null && batch.state === "done" && !isOfOwner(view) && nextSteps}
    ${view.findings.length > 0 && [html`<h3 class="heading">What was noticed</h3>`, findingTable(view)]}
    ${view.items.length > 0 && works(view)}
    ${batch.state !== "reading" && html`<p class="hint">The whole report as <a href="${wayAddress(batch.name, "report.txt")}">text</a> or <a href="${wayAddress(batch.name, "report.json")}">JSON</a>.</p>`}`;
}

/** The stories of a dump, which alone has a mapping, stand under their authors' names whatever was chosen. */
function isOfOwner({ batch, hasMapping }: BatchPageView): boolean {
  return batch.request.isAuthor && !hasMapping;
}

function facts(view: BatchPageView, people: NonNullable<BatchPageView["people"]>): Html {
  const { basePath } = view.batch.request.options;
  return html`
    <dl class="stats">
      <dt>${isOfOwner(view) ? "Works of:" : "Kept by:"}</dt><dd><a href="/users/${people.owner}">${people.owner}</a></dd>
      ${people.maker !== null && people.maker !== people.owner && html`<dt>Brought in by:</dt><dd>${people.maker}</dd>`}
      ${basePath !== "" && html`<dt>Old addresses below:</dt><dd>${basePath}</dd>`}
    </dl>`;
}

/** What makes an archive of what came in. */
const nextSteps = html`
    <p>What comes next: <a href="/admin/claims">let the authors know</a>, <a href="/admin/old-addresses">try some old addresses</a>, and read <a href="/imported/texts">what the old archive said of itself</a>, where it said something.</p>`;

/** Where it stands in a sentence, and while something goes on a bar. */
function standing({ batch, counts }: BatchPageView): Html {
  const isMoving = batch.state === "reading" || batch.state === "running";
  return livePart(
    { address: batchAddress(batch.name), isMoving, isWholePage: true },
    html`
      <p><strong>${stateWords[batch.state]}.</strong> ${sentence(batch, counts)}</p>
      ${isMoving && bar(batch)}
      ${batch.state === "paused" && html`<p>${progressWords(batch)}</p>`}
      ${batch.state === "failed" && html`<p class="flash alert">It stopped at a fault; what came in until then is in. Going on may be enough.</p>`}`,
  );
}

function bar({ done, total }: ImportBatch): Html {
  // Until the first file is open nobody knows how many works there are.
  const value = total === 0 ? null : done;
  const own = attributes({ max: Math.max(total, 1), value, "aria-label": "How far it is" });
  const told = total === 0 ? "It has just begun." : progressWords({ done, total });
  return html`
      <p><progress${own}>${told}</progress> ${told}</p>
      <p class="hint">This page renews itself. You may leave it: the work goes on.</p>`;
}

function progressWords({ done, total }: Pick<ImportBatch, "done" | "total">): string {
  return `${toNumberText(done)} of ${toNumberText(total)}`;
}

const bringWords: Partial<Record<ImportBatch["state"], string>> = {
  planned: "It would bring",
  running: "It brings",
  paused: "It brings",
  failed: "It was to bring",
  undone: "It had brought",
};

function sentence(batch: ImportBatch, counts: BatchCounts): string {
  const pieces = [
    counts.created > 0 && `${toCountText(counts.created, "new work", "new works")}`,
    counts.updated > 0 && `${toNumberText(counts.updated)} changed`,
    counts.unchanged > 0 && `${toNumberText(counts.unchanged)} as before`,
    counts.refused > 0 && `${toNumberText(counts.refused)} refused`,
    counts.skipped > 0 && `${toNumberText(counts.skipped)} left out`,
    counts.kept > 0 && `${toNumberText(counts.kept)} kept because they were touched since`,
  ].filter((piece) => piece !== false);
  if (pieces.length === 0) return batch.state === "reading" ? "" : "There is no work in it.";
  if (batch.state === "planned" && !hasWorks(counts)) return `Nothing in it can come in: ${pieces.join(", ")}.`;
  const brings = bringWords[batch.state] ?? "It brought";
  return `${brings}: ${pieces.join(", ")}.`;
}

/** Whether anything may still come in. */
function hasWorks({ created, updated, unchanged, skipped }: BatchCounts): boolean {
  return created + updated + unchanged + skipped > 0;
}

const wayLabels = { pause: "Pause", resume: "Go on", discard: "Throw away" } as const;

/** From so many rows on, findings and works together, the buttons that bring them in are out of sight, and a link leads there. */
const jumpFrom = 4;

/** Ways that need no more than a button; starting stands with the list of works. */
function wayButtons({ batch, token, ways, hasMapping, items, findings, counts }: BatchPageView): Fragment {
  const buttons = (["pause", "resume", "discard"] as const).filter((way) => ways.has(way));
  const isForgotten = batch.state === "done" || batch.state === "undone";
  return html`
    <div class="actions">
      ${ways.has("start") && hasWorks(counts) && items.length + findings.length > jumpFrom && html`<a class="button primary" href="#import-decision">Bring them in</a>`}
      ${hasMapping && batch.state === "planned" && html`<a class="button" href="${mappingAddress(batch.name)}">What its values become</a>`}
      ${buttons.map((way) => {
        const label = way === "discard" && isForgotten ? "Forget this import" : wayLabels[way];
        return buttonForm({ action: wayAddress(batch.name, way), token, button: { label } });
      })}
    </div>
    ${ways.has("undo") && fieldFold({ label: "Take it back", summary: "as if it had not been brought in" }, takeBack(batch, token))}`;
}

/** In a fold, since works go for good. */
function takeBack(batch: ImportBatch, token: string): Fragment {
  return [
    html`<p>Taking back removes the works that it made, for good, and puts those that it changed back as they were; works that were touched since stay.</p>`,
    buttonForm({ action: wayAddress(batch.name, "undo"), token, button: { label: "Take back", kind: "danger" } }),
  ];
}

function works(view: BatchPageView): Html {
  const { batch, token, ways, counts, finding, nextAddress } = view;
  const narrowed =
    finding !== null && html`<p>Only works with “${finding}”. <a href="${batchAddress(batch.name)}">Show all</a></p>`;
  const more = nextAddress !== null && html`<p><a href="${nextAddress}" rel="next">Further works</a></p>`;
  if (!ways.has("start") || !hasWorks(counts))
    return html`<h3 class="heading" id="import-works">Works</h3>${narrowed}${itemList(view, false)}${more}`;
  return html`
    <h3 class="heading" id="import-works">Works</h3>
    ${narrowed}
    ${form(
      { action: wayAddress(batch.name, "start"), token, id: "import-start" },
      html`
      ${itemList(view, true)}
      ${more}
      <div id="import-decision">${submitRow([
        { label: "Post them", name: "import[as]", value: "posted" },
        { label: "Keep them as drafts", name: "import[as]", value: "drafts" },
        { label: "Keep this choice", name: "import[as]", value: "later", kind: "quiet" },
      ])}</div>`,
    )}`;
}
