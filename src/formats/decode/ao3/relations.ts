import type { Finding, ImportedRelation } from "../../document.ts";
import { attributeOf, childrenOf, elementsIn, isElement, isText, type TreeElement, textOf } from "../tree.ts";
import { toLastingAddress, toWorkAddress } from "./address.ts";

export interface Relations {
  readonly relations: readonly ImportedRelation[];
  /** Names of those for whom the work is a gift. */
  readonly gifts: readonly string[];
  readonly findings: readonly Finding[];
}

/** What stands for the title of a work that only members of its archive may see. */
const restrictedTitle = "[Restricted Work]";

/** Lines about whom a work is for, works that it was made after, and those made after it, which are only told. */
export function readRelations(lines: readonly TreeElement[], site: string | null): Relations {
  const relations: ImportedRelation[] = [];
  const gifts: string[] = [];
  const findings: Finding[] = [];
  for (const line of lines) {
    const text = textOf(line);
    const parent = /^(?:(a translation of)|inspired by)\s+(.*)$/i.exec(text);
    if (/^for\s/i.test(text)) gifts.push(...readRecipients(line));
    else if (parent === null) findings.push(describeLine(text));
    else if (/^(?:a deleted work|a work in an unrevealed collection)\b/i.test(parent[2] ?? "")) {
      findings.push({ code: "relation-without-work", severity: "info", message: `“${text}” names no work.` });
    } else relations.push(toRelation(line, parent[1] !== undefined, site));
  }
  return { relations, gifts, findings };
}

/** "For Ann, Bo (botany)." with a link for each who has a page; names without one stand between commas. */
function readRecipients(line: TreeElement): readonly string[] {
  const names: string[] = [];
  let loose = "";
  for (const node of childrenOf(line)) {
    if (isElement(node) && node.tagName === "a") {
      names.push(...splitLoose(loose), textOf(node));
      loose = "";
    } else loose += isText(node) ? node.value : isElement(node) ? textOf(node) : "";
  }
  return [...names, ...splitLoose(loose)];
}

function splitLoose(text: string): readonly string[] {
  const names = text
    .replace(/^\s*for\s/i, "")
    .replace(/\.\s*$/, "")
    .split(",");
  return names.map((name) => name.replace(/\s+/g, " ").trim()).filter((name) => name !== "");
}

function toRelation(line: TreeElement, isTranslation: boolean, site: string | null): ImportedRelation {
  const links = [...elementsIn(line)].filter(({ tagName }) => tagName === "a");
  const work = links.find((link) => attributeOf(link, "rel") !== "author" && !isPersonLink(link));
  const text = textOf(line).replace(/\s*\(Log in to access\.\)$/i, "");
  const title = work === undefined ? plainTitle(text) : textOf(work);
  const address = work === undefined ? "" : (attributeOf(work, "href") ?? "");
  return {
    title,
    author: /^\s*by\s+(.*)$/i.exec(text.slice(text.indexOf(title) + title.length))?.[1] ?? "",
    url: address === "" ? "" : (toWorkAddress(address, site) ?? toLastingAddress(address, site) ?? ""),
    isTranslation,
  };
}

/** Without a link, a title ends at the last "by". */
function plainTitle(text: string): string {
  if (text.includes(restrictedTitle)) return restrictedTitle;
  const words = text.replace(/^(?:a translation of|inspired by)\s+/i, "");
  return words.includes(" by ") ? words.slice(0, words.lastIndexOf(" by ")) : words;
}

function isPersonLink(link: TreeElement): boolean {
  return /\/users\/[^/]+/.test(attributeOf(link, "href") ?? "");
}

function describeLine(text: string): Finding {
  if (/^translation into .* available/i.test(text)) {
    return { code: "work-made-after", severity: "info", message: `Its source says: “${text}”` };
  }
  return {
    code: "association-left-out",
    severity: "warning",
    message: `Beside its notes stood, and was left out: “${text}”`,
  };
}
