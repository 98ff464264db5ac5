import { readFile } from "node:fs/promises";
import { type ImportedTag, type ImportedTags, importTags, listTagTypes, type TagType } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther, streamAnswer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { bodyBytesMax, decodeUtf8 } from "#platform/http/body.ts";
import { get, type Route, upload } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { csvAddress, csvFileAddress } from "../addresses.ts";
import { tellRefusal } from "../refusal-text.ts";
import { parseTable, type TableError } from "./columns.ts";
import { type CsvReport, type CsvView, csvPage, tellDone } from "./pages/csv-page.ts";
import { tableOf } from "./write-table.ts";

/** Tags as tables of comma-separated values. */
export function csvRoutes(ground: Ground): readonly Route[] {
  return [
    get(csvAddress, "wrangle", (ask) => showCsv(ask, ground, {})),
    upload(csvAddress, "wrangle", { bytesMax: bodyBytesMax, filesMax: 1 }, (ask) => takeTable(ask, ground)),
    get(csvFileAddress, "wrangle", (ask) => sendTable(ask, ground)),
  ];
}

async function showCsv(ask: Ask, ground: Ground, shown: Partial<CsvView>): Promise<Answer> {
  const problems = shown.problems ?? [];
  const main = csvPage({
    types: (await listTagTypes(ground.db.read)).filter(isOut),
    typed: "",
    isTrial: true,
    report: null,
    errors: [],
    ...shown,
    problems,
    token: ask.authenticityToken(),
  });
  const status = problems.length > 0 || (shown.errors ?? []).length > 0 ? 422 : 200;
  return showPage(ask, { title: "Tags as tables", main, robots: "noindex" }, { status });
}

/** Fixed lists have a page of their own. */
function isOut(type: TagType): boolean {
  return !type.isFixed;
}

async function sendTable(ask: Ask, ground: Ground): Promise<Answer> {
  const types = (await listTagTypes(ground.db.read)).filter(isOut).map((type) => type.key);
  const asked = ask.query.get("show");
  if (asked !== null && !types.includes(asked)) return missing();
  const state = ask.query.get("state") === "waiting" ? "waiting" : "wrangled";
  const table = tableOf(ground, { types: asked === null ? types : [asked], state, requestId: ask.id });
  return streamAnswer(table, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${asked ?? "tags"}-${state}.csv"`,
  });
}

async function takeTable(ask: Ask, ground: Ground): Promise<Answer> {
  const isTrial = ask.form.isChecked("trial");
  const typed = await readTable(ask);
  if (typed === null) {
    const errors = [{ field: "csv_file", message: "The file is no text in UTF-8. Save it again as “CSV UTF-8”." }];
    return showCsv(ask, ground, { typed: ask.form.text("csv"), isTrial, errors });
  }
  const parsed = parseTable(typed);
  if (!parsed.ok) {
    const errors = [{ field: "csv", message: "The table cannot be read; nothing was done." }];
    return showCsv(ask, ground, { typed, isTrial, problems: parsed.refusal, errors });
  }
  const types = (await listTagTypes(ground.db.read)).map((type) => type.key);
  const [lines, strange] = partByType(parsed.value, types);
  const { refused, names, ...done } = await importTags(ground, ask.viewer, lines, { isTrial });
  const told = await tellAll(ask, ground, { refused, names });
  const problems = [...strange, ...told].toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const report = { ...done, isTrial };
  if (!isTrial && problems.length === 0) return seeOther(csvAddress, { kind: "notice", text: toNotice(report) });
  // Everything typed stays until it is in whole: what is done already is left as it is by the next try.
  return showCsv(ask, ground, { typed, isTrial, report, problems });
}

/** The table as text: that of a file where one was sent; null when it is no text. */
async function readTable(ask: Ask): Promise<string | null> {
  const file = ask.files.find((one) => one.field === "csv_file");
  return file === undefined ? ask.form.text("csv") : decodeUtf8(await readFile(file.path));
}

function toNotice(report: CsvReport): string {
  const log = report.id === null ? "" : " It stands in the log and can be undone at once.";
  return `${tellDone(report)}${log}`;
}

/** Lines whose type there is, and what is wrong with the others. */
function partByType(
  lines: readonly ImportedTag[],
  types: readonly string[],
): readonly [known: readonly ImportedTag[], strange: readonly TableError[]] {
  const isKnown = ({ type }: ImportedTag) => type === null || types.includes(type);
  const strange = lines.filter((line) => !isKnown(line));
  return [
    lines.filter(isKnown),
    strange.map(({ line, name, type }) => ({
      line,
      message: `${name}: There is no type “${type}” here. A type is one of ${types.join(", ")}.`,
    })),
  ];
}

async function tellAll(
  ask: Ask,
  ground: Ground,
  { refused, names }: Pick<ImportedTags, "refused" | "names">,
): Promise<readonly TableError[]> {
  const told: TableError[] = [];
  for (const { line, name, refusal } of refused) {
    const why = await tellRefusal(ground, ask.viewer, refusal, names);
    told.push({ line, message: `${name}: ${why}` });
  }
  return told;
}
