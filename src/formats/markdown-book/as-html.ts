import { escapeAttribute } from "../decode/escape.ts";
import { type CleanElement, type CleanNode, isCleanElement } from "../encode/clean-tree.ts";

const voids = new Set("br col embed hr img source track".split(" "));

/** Markup as HTML in one line, for what Markdown has no signs for; a blank line would end it. */
export function asHtml(node: CleanNode, isVerbatim = false): string {
  if (!isCleanElement(node)) return isVerbatim ? node.replace(/\r?\n/g, "&#10;") : node.replace(/[ \t\n\r\f]+/g, " ");
  const { name, children } = node;
  const opening = `<${name}${attributesOf(node)}>`;
  if (voids.has(name)) return opening;
  const inside = children.map((child) => asHtml(child, isVerbatim || name === "pre")).join("");
  return `${opening}${inside}</${name}>`;
}

/** The attributes of an element as its tag has them; what every link has says nothing of this one. */
export function attributesOf({ attributes }: CleanElement): string {
  return [...attributes]
    .filter(([name]) => name !== "rel")
    .map(([name, value]) => ` ${name}="${escapeAttribute(value).replace(/\s+/g, " ")}"`)
    .join("");
}
