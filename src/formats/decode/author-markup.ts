import { alignmentOf, type ClassStyles, stressOf, withStress } from "./class-styles.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import {
  attributeName,
  attributeOf,
  childrenOf,
  isElement,
  isText,
  type TreeElement,
  type TreeNode,
  textOf,
} from "./tree.ts";

/** How one format wants a page's markup turned into what authors may write. */
export interface MarkupRules {
  /** Ids that links lead to, as they are written in the page; each becomes a named anchor. */
  readonly anchors: ReadonlySet<string>;
  readonly keepsClasses: boolean;
  /** The author wrote the markup herself: what it says of single words, of links and of pictures is meant. */
  readonly isHandwritten?: boolean;
  /** The address a link leads to in the archive, or null when it leads nowhere there: its words stay. */
  readonly toLink: (address: string, element: TreeElement) => string | null;
  /** The address of a picture, or null when it cannot be shown: its description stays, in brackets. */
  readonly toImage: (address: string) => string | null;
  /** What the page's own style sheets say of its classes. */
  readonly styles?: ClassStyles;
  /** HTML for an element that the format reads in a way of its own, or null for the usual way. */
  readonly special?: (element: TreeElement, inner: () => string) => string | null;
}

const dropped = new Set(
  "head title script style template noscript nav button input select textarea svg math map area link meta base".split(
    " ",
  ),
);
const containers = new Set("html body section article main header footer aside hgroup search form fieldset".split(" "));
const unwrapped = new Set("span font time mark data wbr bdi bdo label".split(" "));
const voids = new Set("br hr img col source track embed".split(" "));
const blocks =
  /^(?:address|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;
const droppedAttributes =
  /^(?:id|style|on.*|xmlns.*|xml:.*|epub:.*|data-.*|aria-.*|role|tabindex|srcset|sizes|loading)$/;

/** What stands in the place of a picture that cannot be shown. */
function describeImage(alternative: string): string {
  return alternative.trim() === "" ? "" : `[${escapeText(alternative.trim())}]`;
}

/** Nodes as HTML for the archive's cleaner: known elements, no ids, white space without meaning squeezed. */
export function toAuthorMarkup(nodes: readonly TreeNode[], rules: MarkupRules): string {
  const markup = trimBlock(childrenToMarkup(nodes, rules, false));
  return markup.includes("<pre") ? markup : markup.replace(/\n{2,}/g, "\n");
}

/** HTML with a named anchor at its beginning, to which links in the same chapter lead. */
export function insertAnchor(html: string, name: string): string {
  return withAnchor(html, `<a name="${escapeAttribute(name)}"></a>`);
}

/** White space beside a block is the source's layout, not a word's. */
function childrenToMarkup(nodes: readonly TreeNode[], rules: MarkupRules, isVerbatim: boolean): string {
  if (isVerbatim) return nodes.map((node) => nodeToMarkup(node, rules, true)).join("");
  const shown = nodes.filter((node) => isText(node) || isElement(node));
  const pieces = shown.map((node, index) => {
    const isBlank = isText(node) && !/[^ \t\n\r\f]/.test(node.value);
    return isBlank && (isBlock(shown[index - 1]) || isBlock(shown[index + 1]))
      ? "\n"
      : nodeToMarkup(node, rules, false);
  });
  return pieces.join("");
}

function isBlock(node: TreeNode | undefined): boolean {
  return node !== undefined && isElement(node) && (blocks.test(node.tagName) || containers.has(node.tagName));
}

function nodeToMarkup(node: TreeNode, rules: MarkupRules, isVerbatim: boolean): string {
  if (isText(node)) return escapeText(isVerbatim ? node.value : node.value.replace(/[ \t\n\r\f]+/g, " "));
  return isElement(node) ? elementToMarkup(node, rules, isVerbatim) : "";
}

function elementToMarkup(element: TreeElement, rules: MarkupRules, isVerbatim: boolean): string {
  const name = element.tagName;
  if (dropped.has(name)) return describeDropped(element);
  const verbatim = isVerbatim || name === "pre";
  const inner = once(() => {
    const text = childrenToMarkup(childrenOf(element), rules, verbatim);
    return verbatim || !blocks.test(name) ? text : trimBlock(text);
  });
  const anchor = anchorFor(element, rules);
  const special = rules.special?.(element, inner) ?? null;
  if (special === "" && blocks.test(name)) return `${anchor}\n`;
  if (special !== null) return anchor === "" ? special : withAnchor(special, anchor);
  if (name === "img") return anchor + imageToMarkup(element, rules);
  if (name === "a") return linkToMarkup(element, inner(), rules);
  if (containers.has(name)) return openedContainer(element, inner(), anchor);
  if (name === "div" && anchor === "" && inner() === "") return "\n";
  if (unwrapped.has(name)) return anchor + keepSaid(element, stressed(element, inner(), rules), rules);

  const tag = `<${name}${attributesFor(element, rules)}>`;
  if (voids.has(name)) return anchor + tag;
  // Paragraphs hold nothing but words and the like.
  const content = name === "p" ? stressed(element, inner(), rules) : inner();
  return anchor !== "" && blocks.test(name)
    ? blockWithAnchor(name, tag, content, anchor)
    : `${anchor}${tag}${content}</${name}>`;
}

const noStyles: ClassStyles = new Map();

/** Words that a style alone stresses, in elements that say so, since no style comes along. */
function stressed(element: TreeElement, inner: string, { styles = noStyles }: MarkupRules): string {
  return withStress(inner, stressOf(element, styles));
}

/** What is in a container, parted from the words before and after it even when it is empty. */
function openedContainer(element: TreeElement, inner: string, anchor: string): string {
  return `\n${withAnchor(isMixed(element) ? `<div>${trimBlock(inner)}</div>` : trimBlock(inner), anchor)}\n`;
}

/** Drawings and formulas cannot be shown, but what they say in words can. */
function describeDropped(element: TreeElement): string {
  if (element.tagName === "math") return escapeText(attributeOf(element, "alttext") ?? textOf(element));
  return element.tagName === "svg" ? describeImage(textOf(element)) : "";
}

/** A container that holds text of its own beside paragraphs: the text must not run into its neighbours. */
function isMixed(element: TreeElement): boolean {
  if (element.tagName === "body") return false;
  return childrenOf(element).some((child) =>
    isText(child) ? child.value.trim() !== "" : isElement(child) && isInline(child.tagName) && textOf(child) !== "",
  );
}

function isInline(name: string): boolean {
  return !blocks.test(name) && !dropped.has(name) && !containers.has(name);
}

function linkToMarkup(element: TreeElement, inner: string, rules: MarkupRules): string {
  const address = attributeOf(element, "href");
  const link = address === null ? null : rules.toLink(address, element);
  const name = attributeOf(element, "id") ?? attributeOf(element, "name");
  const anchor = name !== null && rules.anchors.has(name) ? ` name="${escapeAttribute(name)}"` : "";
  const title = attributeOf(element, "title");
  if (link === null && anchor === "") return inner;
  const target = link === null ? "" : ` href="${escapeAttribute(link)}"`;
  const further = furtherAttributes(element, rules);
  return `<a${anchor}${target}${title === null ? "" : ` title="${escapeAttribute(title)}"`}${further}>${inner}</a>`;
}

function imageToMarkup(element: TreeElement, rules: MarkupRules): string {
  const alternative = attributeOf(element, "alt") ?? "";
  const address = rules.toImage(attributeOf(element, "src") ?? "");
  if (address === null) return describeImage(alternative);
  const further = furtherAttributes(element, rules);
  return `<img src="${escapeAttribute(address)}" alt="${escapeAttribute(alternative)}"${further}>`;
}

const writtenFirst: ReadonlySet<string> = new Set(["href", "name", "title", "src", "alt"]);

/** What else a link or a picture says of itself. */
function furtherAttributes(element: TreeElement, rules: MarkupRules): string {
  return rules.isHandwritten === true ? attributesFor(element, rules, writtenFirst) : "";
}

const nothing: ReadonlySet<string> = new Set();

function attributesFor(element: TreeElement, rules: MarkupRules, left = nothing): string {
  const kept = element.attrs.filter((attribute) => {
    const name = attributeName(attribute);
    return !droppedAttributes.test(name) && !left.has(name) && (name !== "class" || rules.keepsClasses);
  });
  const language = attributeOf(element, "lang") === null ? attributeOf(element, "xml:lang") : null;
  const isTold =
    attributeOf(element, "align") !== null || (!blocks.test(element.tagName) && !voids.has(element.tagName));
  const alignment = isTold ? null : alignmentOf(element, rules.styles ?? noStyles);
  const written = kept
    .map((attribute) => ` ${attributeName(attribute)}="${escapeAttribute(attribute.value)}"`)
    .concat(alignment === null ? [] : [` align="${alignment}"`])
    .join("");
  return language === null ? written : `${written} lang="${escapeAttribute(language)}"`;
}

/** Words in another language or direction; where the author says more of them herself, all of it. */
function keepSaid(element: TreeElement, inner: string, rules: MarkupRules): string {
  if (inner === "") return inner;
  const isSpan = element.tagName === "span" && rules.isHandwritten === true;
  const language = attributeOf(element, "lang") ?? attributeOf(element, "xml:lang");
  const told = Object.entries({ lang: language, dir: attributeOf(element, "dir") });
  const said = told.map(([name, value]) => (value === null ? "" : ` ${name}="${escapeAttribute(value)}"`)).join("");
  const all = isSpan ? attributesFor(element, rules) : said;
  return all === "" ? inner : `<span${all}>${inner}</span>`;
}

function anchorFor(element: TreeElement, rules: MarkupRules): string {
  const id = attributeOf(element, "id");
  const isLinked = id !== null && element.tagName !== "a" && rules.anchors.has(id);
  return isLinked ? `<a name="${escapeAttribute(id)}"></a>` : "";
}

/** Puts an anchor inside the first block of some HTML, where it makes no paragraph of its own. */
function withAnchor(html: string, anchor: string): string {
  if (anchor === "") return html;
  const opening = /^(?:<(?:blockquote|ol|ul|dl|figure|div)[^>]*>)*<(?:p|h[1-6]|li|dt|dd|figcaption)(?:\s[^>]*)?>/.exec(
    html,
  );
  if (opening === null) return `${anchor}${html}`;
  return html.slice(0, opening[0].length) + anchor + html.slice(opening[0].length);
}

function blockWithAnchor(name: string, tag: string, inner: string, anchor: string): string {
  const takesText = /^(?:p|h[1-6]|li|dt|dd|td|th|div|figcaption|pre|summary|caption)$/.test(name);
  if (takesText && !inner.startsWith("<p")) return `${tag}${anchor}${inner}</${name}>`;
  return withAnchor(`${tag}${inner}</${name}>`, anchor);
}

/** White space at the ends of a block and around line breaks is the source's layout. */
function trimBlock(text: string): string {
  return text.split("<br>").map(trimLayout).join("<br>");
}

function trimLayout(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isLayout(text[start])) start += 1;
  while (end > start && isLayout(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isLayout(character: string | undefined): boolean {
  return character === " " || character === "\n";
}

/** What is inside an element is asked for several times; made anew each time, nesting would double it. */
function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
