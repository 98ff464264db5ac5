import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import type { Book } from "../book.ts";
import { parseChapterHeading } from "../decode/chapter-heading.ts";
import type { BookPage } from "./pages.ts";
import type { Volume } from "./volume.ts";

/** A line of the table of contents; `file` is where it leads. */
export interface NavigationEntry {
  readonly label: string;
  readonly file: string;
  readonly entries: readonly NavigationEntry[];
}

/** The contents of a volume: its works, where there are several; their parts, where titles name parts; their chapters. */
export function toEntries(volume: Volume, pages: readonly BookPage[]): readonly NavigationEntry[] {
  const [only, ...others] = volume.books;
  if (only === undefined) return [{ label: volume.title, file: "cover.xhtml", entries: [] }];
  if (others.length === 0) return entriesOf(only, pages);
  return volume.books.map((book) => {
    const entries = entriesOf(book, pages);
    return { label: book.title, file: entries[0]?.file ?? "", entries };
  });
}

/** EPUB 3's table of contents, with what else reading systems look for in it. */
export function navigationPage(volume: Volume, entries: readonly NavigationEntry[], start: string): Html {
  return html`<nav epub:type="toc" role="doc-toc" id="toc">
<h1>Contents</h1>
<ol>${entries.map(listItem)}
</ol>
</nav>
<nav epub:type="landmarks" id="landmarks" hidden="hidden">
<h2>Guide</h2>
<ol>
<li><a epub:type="cover" href="text/cover.xhtml">Cover</a></li>
<li><a epub:type="bodymatter" href="text/${start}">${volume.title}</a></li>
</ol>
</nav>`;
}

/** The table of contents of EPUB 2, for readers that know no other. */
export function navigationControl(volume: Volume, entries: readonly NavigationEntry[]): Html {
  const order = { points: 0, files: new Set<string>() };
  const points = entries.map((entry) => point(entry, order));
  return html`<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"${attributes({ "xml:lang": volume.language })}>
<head>
<meta name="dtb:uid" content="${volume.url}" />
<meta name="dtb:depth" content="${depthOf(entries)}" />
<meta name="dtb:totalPageCount" content="0" />
<meta name="dtb:maxPageNumber" content="0" />
</head>
<docTitle><text>${volume.title}</text></docTitle>
<navMap>${points}
</navMap>
</ncx>
`;
}

function entriesOf(book: Book, pages: readonly BookPage[]): readonly NavigationEntry[] {
  const own = pages.filter((page) => page.book === book);
  const entries: { label: string; file: string; entries: NavigationEntry[] }[] = [];
  let part: { label: string; file: string; entries: NavigationEntry[] } | null = null;
  for (const { kind, chapter, title, file } of own) {
    const divided = chapter === null ? null : splitAtPart(chapter.title);
    if (divided !== null) {
      part = { label: divided.part, file, entries: [] };
      entries.push(part);
    }
    const entry = {
      label: divided === null ? title : `Chapter ${chapter?.position}: ${divided.title}`,
      file,
      entries: [],
    };
    if (kind === "chapter" && part !== null) part.entries.push(entry);
    else entries.push(entry);
  }
  return entries;
}

/** "PART ONE: The Sea — The Fog" is a chapter that begins a part. */
function splitAtPart(title: string): { readonly part: string; readonly title: string } | null {
  const [first = "", ...rest] = title.split(" — ");
  return rest.length > 0 && parseChapterHeading(first)?.kind === "part"
    ? { part: first, title: rest.join(" — ") }
    : null;
}

function listItem({ label, file, entries }: NavigationEntry): Html {
  const inside: Fragment = entries.length > 0 && html`\n<ol>${entries.map(listItem)}\n</ol>\n`;
  return html`
<li><a href="text/${file}">${label}</a>${inside}</li>`;
}

/** Points are told apart, but those that lead to one place share its number. */
interface Order {
  points: number;
  readonly files: Set<string>;
}

function point({ label, file, entries }: NavigationEntry, order: Order): Html {
  order.points += 1;
  order.files.add(file);
  const numbers = attributes({ id: `point-${order.points}`, playOrder: order.files.size });
  return html`
<navPoint${numbers}><navLabel><text>${label}</text></navLabel><content src="text/${file}" />${entries.map((entry) => point(entry, order))}</navPoint>`;
}

function depthOf(entries: readonly NavigationEntry[]): number {
  return entries.length === 0 ? 0 : 1 + Math.max(...entries.map((entry) => depthOf(entry.entries)));
}
