import { type CleanElement, type CleanNode, isBlank, isCleanElement } from "../../encode/clean-tree.ts";
import { matching, sharedAttributes } from "./attributes.ts";
import type { Place, Writing } from "./writing.ts";

/** The parts of a table in the order and number that HTML demands; the text of any other part goes into rows too. */
export function writeTable(element: CleanElement, place: Place, writing: Writing): string {
  const parts = element.children.filter(isCleanElement);
  const named = (name: string): readonly CleanElement[] => parts.filter((part) => part.name === name);
  const [caption, ...captions] = named("caption");
  const [head, ...heads] = named("thead");
  const foot = named("tfoot").at(-1);
  const placed = new Set([caption, ...captions, head, foot, ...named("colgroup")]);
  const bodies = [...heads, ...parts.filter((part) => !placed.has(part) && !heads.includes(part))];
  return [
    `<table${sharedAttributes(element)}>`,
    caption === undefined ? "" : writeCaption([caption, ...captions], place, writing),
    named("colgroup").map(writeColumns).join(""),
    head === undefined ? "" : writeRows("thead", head, place, writing),
    bodies.map((body) => writeRows("tbody", body, place, writing)).join(""),
    foot === undefined ? "" : writeRows("tfoot", foot, place, writing),
    "</table>",
  ].join("");
}

function writeCaption(captions: readonly CleanElement[], place: Place, writing: Writing): string {
  const inside = captions.map((caption) => writing.write(caption.children, { ...place, isInCaption: true }));
  const [first] = captions;
  return `<caption${first === undefined ? "" : sharedAttributes(first)}>${inside.join("<br />")}</caption>`;
}

function writeColumns(group: CleanElement): string {
  const columns = group.children.filter(isCleanElement).filter(({ name }) => name === "col");
  const inside = columns.map((column) => `<col${sharedAttributes(column)}${spanOf(column)} />`).join("");
  return `<colgroup${sharedAttributes(group)}${inside === "" ? spanOf(group) : ""}>${inside}</colgroup>`;
}

function spanOf(element: CleanElement): string {
  return matching(element, "span", /^[1-9]\d{0,2}$/);
}

function writeRows(name: string, element: CleanElement, place: Place, writing: Writing): string {
  const isGroup = /^(?:thead|tbody|tfoot)$/.test(element.name);
  const rows: readonly CleanNode[] = isGroup ? element.children : [element];
  const written = rows.filter((row) => !isBlank(row)).map((row) => writeRow(row, place, writing));
  return `<${name}${isGroup ? sharedAttributes(element) : ""}>${written.join("")}</${name}>`;
}

function writeRow(row: CleanNode, place: Place, writing: Writing): string {
  if (!isCleanElement(row) || row.name !== "tr") return `<tr>${writeCell(row, place, writing)}</tr>`;
  const cells = row.children.filter((cell) => !isBlank(cell)).map((cell) => writeCell(cell, place, writing));
  return `<tr${sharedAttributes(row)}>${cells.join("")}</tr>`;
}

function writeCell(cell: CleanNode, place: Place, writing: Writing): string {
  if (!isCleanElement(cell) || (cell.name !== "td" && cell.name !== "th")) {
    return `<td>${writing.write([cell], place)}</td>`;
  }
  const span = matching(cell, "colspan", /^[1-9]\d{0,2}$/) + matching(cell, "rowspan", /^\d{1,4}$/);
  const head = cell.name === "th" ? matching(cell, "scope", /^(?:row|col|rowgroup|colgroup)$/) : "";
  return `<${cell.name}${sharedAttributes(cell)}${span}${head}>${writing.write(cell.children, place)}</${cell.name}>`;
}
