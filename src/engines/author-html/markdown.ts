import MarkdownIt from "markdown-it";

/**
 * Markdown as HTML, to be cleaned before anything else is done with it: HTML in it passes as it is. Quotation marks and
 * dashes stay as typed, and addresses become links only where the author made them so. Lines that begin with spaces are
 * paragraphs, not program code: writers indent.
 */
export function markdownToHtml(source: string): string {
  return converter.render(source);
}

const converter = new MarkdownIt({ html: true, linkify: false, typographer: false }).disable("code");
