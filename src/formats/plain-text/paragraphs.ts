import { escapeText } from "../decode/escape.ts";
import { splitDialogue } from "../decode/split-dialogue.ts";
import { type Block, indentOf } from "./blocks.ts";
import { markEmphasis } from "./emphasis.ts";
import { layoutOf, wrapWidth } from "./wrapping.ts";

const sceneBreak =
  /^\s*(?:([*\-_=~#+•·◆◇○●♦❦❧⁂])(?:\s*\1){2,}|(?:[*~=_+•·#-][^\S\n]*){3,}|[⁂❦❧#*]|(?:<>|><|oOo|o0o)+)\s*$/;
const closedByHyphen = /\p{L}-$/u;
const wideScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？」』]/u;

export interface TextOptions {
  /** Begins a paragraph before an opening quotation mark at a sentence end, in prose. */
  readonly splitDialogue?: boolean;
}

/** How a text as a whole is set: where its lines were wrapped, and how far its paragraphs are indented. */
interface Page {
  readonly width: number | null;
  readonly margin: number;
}

/** Blocks of text as HTML. White space that carries shape, as in verse, stays as no-break spaces. */
export function toHtml(blocks: readonly Block[], options: TextOptions): string {
  const width = wrapWidth(blocks);
  const page: Page = { width, margin: paragraphIndent(blocks, width) };
  const pieces = blocks.map((block) => blockToHtml(block, page, options));
  return pieces.filter((piece, index) => piece !== "<hr>" || pieces[index - 1] !== "<hr>").join("\n");
}

/** Whether signs in a line stand for a line across. */
export function isRuleLine(line: string): boolean {
  return sceneBreak.test(line);
}

function isSceneBreak(block: Block): boolean {
  return block.lines.every(isRuleLine);
}

function blockToHtml(block: Block, page: Page, options: TextOptions): string {
  if (isSceneBreak(block)) return "<hr>";
  const layout = layoutOf(block, page.width);
  if (layout.kind === "joined") return prose(layout.paragraphs.map(join), options);
  if (layout.kind === "paragraphs") return prose(block.lines, options);

  const [only = "", ...more] = block.lines;
  if (more.length === 0 && indentOf(only) <= page.margin) return prose([only], options);
  return paragraph(block.lines.map((line) => "\u00a0".repeat(indentOf(line)) + keepColumns(line.trim())).join("\n"));
}

function prose(texts: readonly string[], options: TextOptions): string {
  const paragraphs =
    options.splitDialogue === true ? texts.flatMap((text) => splitDialogue(text).split("\n\n")) : texts;
  return paragraphs.map((text) => paragraph(text.trim())).join("\n");
}

/** Runs of spaces that line things up under each other; two spaces alone end a sentence in typewritten text. */
function keepColumns(line: string): string {
  return line.replace(/ {3,}/g, (run) => `${"\u00a0".repeat(run.length - 1)} `);
}

function paragraph(text: string): string {
  const marked = markEmphasis(escapeText(text));
  return `<p>${marked.replaceAll("\n", "<br>")}</p>`;
}

/** A compound cut at its hyphen is closed up again; scripts written without spaces are joined without one. */
function join(lines: readonly string[]): string {
  const pieces = lines.map((line, index) => {
    const text = line.trim();
    const before = lines[index - 1]?.trim() ?? "";
    const isCompound = closedByHyphen.test(before.slice(-3)) && /^\p{Ll}/u.test(text);
    const isWide = wideScript.test(before.slice(-1)) && wideScript.test(text.slice(0, 1));
    return index === 0 || isCompound || isWide ? text : ` ${text}`;
  });
  return pieces.join("");
}

/**
 * The indent by which most of a text's paragraphs open, which then says nothing about the line it stands on;
 * 0 when paragraphs open without one.
 */
function paragraphIndent(blocks: readonly Block[], width: number | null): number {
  const prose = blocks.filter((block) => layoutOf(block, width).kind !== "lines");
  const opening = prose.map((block) => indentOf(block.lines[0] ?? "")).filter((indent) => indent > 0);
  return opening.length * 2 > prose.length ? opening.reduce((widest, indent) => Math.max(widest, indent)) : 0;
}
