/** In these, line ends stay: the archive's cleaner makes no lines and no paragraphs of them there. */
const verbatim = new Set(
  (
    "p pre a abbr acronym ruby h1 h2 h3 h4 h5 h6 address audio caption dd dl dt figcaption figure li ol summary td th " +
    "ul video table"
  ).split(" "),
);

/**
 * An author's HTML as it may go on: line ends in running text become spaces, since in a file of HTML they are its
 * layout, and addresses that begin at the root of the site they stood on become whole. Nothing else is touched, so
 * that what an archive has cleaned before stays as it is.
 */
export function toUserHtml(html: string, site: string | null): string {
  let result = "";
  let position = 0;
  const open: string[] = [];
  for (let start = html.indexOf("<"); start !== -1; start = html.indexOf("<", position)) {
    const end = html.indexOf(">", start);
    if (end === -1) break;
    const tag = html.slice(start, end + 1);
    result += toLine(html.slice(position, start), open.length > 0);
    result += site === null || !tag.includes("=") ? tag : withWholeAddress(tag, site);
    noteVerbatim(tag, open);
    position = end + 1;
  }
  return (result + toLine(html.slice(position), open.length > 0)).trim();
}

function toLine(text: string, isVerbatim: boolean): string {
  return isVerbatim || !text.includes("\n") ? text : text.replace(/[ \t]*\n[ \t\n]*/g, " ");
}

/** Keeps the elements that are open around a place, of those in which line ends stay. */
function noteVerbatim(tag: string, open: string[]): void {
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase();
  if (name === undefined || !verbatim.has(name)) return;
  // A paragraph ends where the next begins, and many never say so.
  if (name === "p" && open.at(-1) === "p") open.pop();
  if (!tag.startsWith("</")) {
    if (!tag.endsWith("/>")) open.push(name);
    return;
  }
  const last = open.lastIndexOf(name);
  if (last !== -1) open.splice(last);
}

function withWholeAddress(tag: string, site: string): string {
  return tag.replace(
    /(\s(?:href|src|cite|data|poster)\s*=\s*["']?)(?=\/(?!\/))/gi,
    (_, before: string) => `${before}${site}`,
  );
}
