import MarkdownIt from "markdown-it";
import { type MarkupRules, toAuthorMarkup } from "../decode/author-markup.ts";
import type { Losses } from "../decode/losses.ts";
import { standaloneRules } from "../decode/page-rules.ts";
import { findElement, parsePage } from "../decode/tree.ts";
import { type NoteOrder, readNoteMarks, toEnvironment } from "./footnotes.ts";

export type MarkdownToken = ReturnType<(typeof markdown)["parse"]>[number];

// Writers indent paragraphs, and no story has listings of code told apart by four spaces.
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false }).disable("code").use(readNoteMarks);

/** A line such as "[Anna]: Hi" would define where a link leads, and vanish; only an address may do that. */
const falseDefinition = /^( {0,3})\[(?=[^\]\n]+\]:[ \t]*(?!<|[a-z][a-z+.-]*:|www\.|\/|#|\.)\S*[ \t]*$)/gim;

/** A note to which nothing leads would define a link likewise. */
const noteDefinition = /^( {0,3})\[(?=\^[^\]\n]+\]:)/gm;

/** Longer headings underlined with hyphens are paragraphs with a scene break under them. */
const underlinedHeadingCharactersMax = 80;

/** What a text is rendered with. */
export interface Rendering {
  readonly losses: Losses;
  /** What a picture is called that came along; null for another one. */
  readonly findPicture: (address: string) => string | null;
  /** Where the labels of the notes are written down to which the rendered marks lead. */
  readonly order?: NoteOrder;
}

export interface ParsedMarkdown {
  readonly tokens: readonly MarkdownToken[];
  readonly render: (tokens: readonly MarkdownToken[], rendering: Rendering) => string;
}

/** What the whole file has, of which only a piece is rendered. */
export interface WholeFile {
  /** Named places that links lead to. */
  readonly places: ReadonlySet<string>;
  readonly notes: ReadonlyMap<string, string>;
}

/** Markdown as a list of tokens, any run of which can be rendered by itself. */
export function parseMarkdown(source: string, { places, notes }: WholeFile): ParsedMarkdown {
  const environment = toEnvironment(notes, []);
  const settled = source.replace(falseDefinition, "$1\\[").replace(noteDefinition, "$1\\[");
  const tokens = markdown.parse(settled, environment).flatMap(settleUnderlines);
  const render = (some: readonly MarkdownToken[], rendering: Rendering): string => {
    const { order = [] } = rendering;
    return tidy(
      markdown.renderer.render([...some], markdown.options, { ...environment, ...toEnvironment(notes, order) }),
      places,
      rendering,
    );
  };
  return { tokens, render };
}

export function renderMarkdown(source: string, whole: WholeFile, rendering: Rendering): string {
  const parsed = parseMarkdown(source, whole);
  return parsed.render(parsed.tokens, rendering);
}

/** Nesting beyond reason leaves no markup to keep, but the words are the author's: they stay as text. */
function tidy(html: string, places: ReadonlySet<string>, { losses, findPicture }: Rendering): string {
  const parsed = parsePage(html);
  if (!parsed.ok) return html.replace(/<[^>]*>/g, " ");
  const body = findElement(parsed.value, (element) => element.tagName === "body");
  if (body === null) return html;
  const rules = standaloneRules([body], [], losses, findPicture);
  const anchors = new Set([...rules.anchors, ...places]);
  const toLink: MarkupRules["toLink"] = (address, element) =>
    address.startsWith("#") && places.has(address.slice(1)) ? address : rules.toLink(address, element);
  return toAuthorMarkup([body], { ...rules, anchors, toLink, isHandwritten: true });
}

function settleUnderlines(
  token: MarkdownToken,
  index: number,
  tokens: readonly MarkdownToken[],
): readonly MarkdownToken[] {
  if (token.type === "heading_open" && isSentence(token, tokens[index + 1])) return [retyped(token, "paragraph_open")];
  if (token.type !== "heading_close" || !isSentence(token, tokens[index - 1])) return [token];
  const rule = retyped(token, "hr");
  rule.tag = "hr";
  rule.nesting = 0;
  return [retyped(token, "paragraph_close"), rule];
}

function isSentence(heading: MarkdownToken, inline: MarkdownToken | undefined): boolean {
  const text = inline?.content ?? "";
  const isLong = text.length > underlinedHeadingCharactersMax || text.includes("\n") || /[.!?…]["”’»]?$/.test(text);
  return heading.markup === "-" && isLong;
}

function retyped(token: MarkdownToken, type: string): MarkdownToken {
  return Object.assign(Object.create(Object.getPrototypeOf(token)), token, { type, tag: "p" });
}
