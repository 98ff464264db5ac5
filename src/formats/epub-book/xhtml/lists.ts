import { type CleanElement, type CleanNode, isBlank, isCleanElement } from "../../encode/clean-tree.ts";
import { matching, sharedAttributes } from "./attributes.ts";
import type { Place, Writing } from "./writing.ts";

const markers: Readonly<Record<string, string>> = { disc: "list-disc", circle: "list-circle", square: "list-square" };

/** A list holds items alone; whatever else an author put into one becomes an item without a mark. */
export function writeList(element: CleanElement, place: Place, writing: Writing): string {
  const marker = element.name === "ul" ? (markers[element.attributes.get("type")?.toLowerCase() ?? ""] ?? "") : "";
  const numbering =
    element.name === "ol" ? matching(element, "start", /^-?\d{1,6}$/) + matching(element, "type", /^[1aAiI]$/) : "";
  const items = gather(element.children, isItem).map(({ node, loose }) => {
    if (node !== null) return `<li${sharedAttributes(node)}>${writing.write(node.children, place)}</li>`;
    return loose.every(isBlank) ? "\n" : `<li class="loose">${writing.write(loose, place)}</li>`;
  });
  return `<${element.name}${sharedAttributes(element, marker)}${numbering}>${items.join("")}</${element.name}>`;
}

/** A list of terms and their descriptions in turns; one in which a term or a description is missing becomes blocks. */
export function writeTerms(element: CleanElement, place: Place, writing: Writing): string {
  const parts = gather(element.children, isTermPart).filter(
    ({ node, loose }) => node !== null || !loose.every(isBlank),
  );
  const order = parts.map(({ node }) => (node?.name === "dt" ? "t" : node === null ? "?" : "d")).join("");
  const isSound = /^(?:t+d+)*$/.test(order);
  const name = isSound ? "dl" : "div";
  const written = parts.map(({ node, loose }) => {
    if (node === null) return `<div>${writing.write(loose, place)}</div>`;
    const inside = writing.write(node.children, place);
    return isSound
      ? `<${node.name}${sharedAttributes(node)}>${inside}</${node.name}>`
      : `<div${sharedAttributes(node, node.name)}>${inside}</div>`;
  });
  return `<${name}${sharedAttributes(element, isSound ? "" : "dl")}>${written.join("")}</${name}>`;
}

interface Gathered {
  /** The part that belongs here, or null for a run of what does not. */
  readonly node: CleanElement | null;
  readonly loose: readonly CleanNode[];
}

function gather(nodes: readonly CleanNode[], belongs: (node: CleanElement) => boolean): readonly Gathered[] {
  const gathered: { node: CleanElement | null; loose: CleanNode[] }[] = [];
  for (const node of nodes) {
    const last = gathered.at(-1);
    if (isCleanElement(node) && belongs(node)) gathered.push({ node, loose: [] });
    else if (last?.node === null) last.loose.push(node);
    else gathered.push({ node: null, loose: [node] });
  }
  return gathered;
}

function isItem(element: CleanElement): boolean {
  return element.name === "li";
}

function isTermPart(element: CleanElement): boolean {
  return element.name === "dt" || element.name === "dd";
}
