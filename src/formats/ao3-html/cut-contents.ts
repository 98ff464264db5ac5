/** A download with the texts of its chapters taken out, and these as they stood. */
export interface CutDownload {
  readonly skeleton: string;
  readonly contents: readonly string[];
}

const open = "<!--chapter content-->";
const close = "<!--/chapter content-->";

/**
 * Takes the texts between the two comments around each chapter out of a download. Comments are cleaned out of what
 * authors write, so that no text can hold one; whatever else it imitates, it is never looked into.
 */
export function cutContents(text: string): CutDownload {
  const [start = "", ...pieces] = text.split(open);
  const contents: string[] = [];
  let skeleton = start;
  for (const piece of pieces) {
    const end = piece.lastIndexOf(close);
    contents.push(unwrap(end === -1 ? piece : piece.slice(0, end)));
    const rest = end === -1 ? "" : piece.slice(end + close.length);
    skeleton += `<div ${contentMark}="${contents.length - 1}"></div>${rest}`;
  }
  return { skeleton, contents };
}

/** The attribute that says which text stood in the place of an element. */
export const contentMark = "data-content";

function unwrap(content: string): string {
  const opening = /^\s*<div\b[^>]*>/i.exec(content);
  const closing = /<\/div>\s*$/i.exec(content);
  return content.slice(opening?.[0].length ?? 0, closing?.index ?? content.length);
}
