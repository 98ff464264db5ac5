import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "../document.ts";
import { escapeText } from "./escape.ts";
import { replaceBetween } from "./replace-between.ts";

export type TreeNode = DefaultTreeAdapterTypes.ChildNode;
export type TreeElement = DefaultTreeAdapterTypes.Element;
export type TreeDocument = DefaultTreeAdapterTypes.Document;

/** Readers walk trees by calling themselves; nobody writes a page nested deeper than this. */
const depthMax = 1500;

const voidElements = new Set(
  "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split(" "),
);

const selfClosed = /<([a-zA-Z][\w:.-]*)(?![\w:.-])((?:"[^"<]*"|'[^'<]*'|[^"'<>])*?)\/>/g;

/**
 * A page as a tree. Reads XHTML too, where any element may close itself; without a word on it, the page's beginning
 * tells. Refuses what is nested beyond reason.
 */
export function parsePage(text: string, kind?: "xhtml"): Outcome<TreeDocument, ReadRefusal> {
  const isXhtml = kind === "xhtml" || /^\s*<\?xml|<html[^>]*xmlns/i.test(text.slice(0, 1000));
  const document = parse(isXhtml ? openSelfClosed(replaceBetween(text, "<![CDATA[", "]]>", escapeText)) : text);
  return isTooDeep(document) ? refuse(tooDeep) : done(document);
}

const tooDeep: ReadRefusal = { code: "too-deep", message: "The file’s markup is nested too deeply to be a text." };

/**
 * An XML document as a tree, in which every name begins with "x-" so that none means what it means in HTML.
 * Enough for package documents and tables of contents; no validation.
 */
export function parseXml(text: string): Outcome<TreeDocument, ReadRefusal> {
  const plain = replaceBetween(text, "<?", "?>", () => "");
  const uncommented = replaceBetween(plain, "<!--", "-->", () => "");
  const whole = replaceBetween(uncommented, "<![CDATA[", "]]>", escapeText);
  const named = whole.replace(/<(\/?)([a-zA-Z_])/g, "<$1x-$2");
  const document = parse(openSelfClosed(named));
  return isTooDeep(document) ? refuse(tooDeep) : done(document);
}

function openSelfClosed(text: string): string {
  return text.replace(selfClosed, (tag, name: string, attributes: string) =>
    voidElements.has(name.toLowerCase()) ? tag : `<${name}${attributes}></${name}>`,
  );
}

export function isElement(node: TreeNode): node is TreeElement {
  return "tagName" in node;
}

export function isText(node: TreeNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === "#text";
}

export function childrenOf(node: TreeNode | TreeDocument): readonly TreeNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

/** Elements below `root` in the order of the document, without `root` itself. */
export function* elementsIn(root: TreeNode | TreeDocument): Generator<TreeElement> {
  const stack = [...childrenOf(root)].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node)) yield node;
    for (const child of [...childrenOf(node)].reverse()) stack.push(child);
  }
}

export function findElement(
  root: TreeNode | TreeDocument,
  matches: (element: TreeElement) => boolean,
): TreeElement | null {
  for (const element of elementsIn(root)) if (matches(element)) return element;
  return null;
}

export function showsPicture(root: TreeNode): boolean {
  return findElement(root, ({ tagName }) => tagName === "img" || tagName === "image") !== null;
}

export function attributeOf(element: Pick<TreeElement, "attrs">, name: string): string | null {
  return element.attrs.find((attribute) => attributeName(attribute) === name)?.value ?? null;
}

export function attributeName(attribute: TreeElement["attrs"][number]): string {
  return attribute.prefix === undefined || attribute.prefix === ""
    ? attribute.name
    : `${attribute.prefix}:${attribute.name}`;
}

/** The text inside, white space squeezed, with a space where a block or a line ends; no scripts, no styles. */
export function textOf(node: TreeNode | TreeDocument): string {
  return rawText(node)
    .replace(/[ \t\n\r\f]+/g, " ")
    .trim();
}

const silent = new Set(["script", "style", "template", "noscript", "head"]);
const dividing =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hgroup|hr|li|main|ol|p|pre|section|table|td|th|tr|ul)$/;

function rawText(node: TreeNode | TreeDocument): string {
  if ("value" in node) return node.value;
  if (silent.has(node.nodeName)) return "";
  const inner = childrenOf(node).map(rawText).join("");
  return dividing.test(node.nodeName) ? ` ${inner} ` : inner;
}

/** Whether a tree is nested beyond what programs that walk it by calling themselves can stand. */
export function isTooDeep(root: TreeDocument | DefaultTreeAdapterTypes.DocumentFragment): boolean {
  let level: readonly TreeNode[] = root.childNodes;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((node) => [...childrenOf(node)]);
  }
  return false;
}
