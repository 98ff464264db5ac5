import type { Finding, ImportedChapter, ImportedWork } from "#formats/document.ts";

/**
 * A work whose texts show the pictures that came with it from where they are kept. Where one could not be kept its
 * description stands in brackets, and a finding counts them.
 */
export function withKeptImages(
  work: ImportedWork,
  kept: ReadonlyMap<string, string>,
): { readonly work: ImportedWork; readonly findings: readonly Finding[] } {
  const names = new Set(work.images.map(({ name }) => name));
  if (names.size === 0) return { work, findings: [] };
  const lost = new Set<string>();
  const rewrite = (html: string): string => rewriteImages(html, { names, kept, lost });
  const rewritten = { ...work, ...rewriteTexts(work, rewrite), chapters: work.chapters.map(toChapter(rewrite)) };
  return { work: rewritten, findings: describeLost(lost) };
}

type Rewrite = (html: string) => string;

function rewriteTexts<Texts extends Pick<ImportedChapter, "summary" | "notes" | "endNotes">>(
  texts: Texts,
  rewrite: Rewrite,
) {
  return { summary: rewrite(texts.summary), notes: rewrite(texts.notes), endNotes: rewrite(texts.endNotes) };
}

function toChapter(rewrite: Rewrite) {
  return (chapter: ImportedChapter): ImportedChapter => ({
    ...chapter,
    ...rewriteTexts(chapter, rewrite),
    body: rewrite(chapter.body),
  });
}

interface Images {
  readonly names: ReadonlySet<string>;
  readonly kept: ReadonlyMap<string, string>;
  readonly lost: Set<string>;
}

function rewriteImages(html: string, { names, kept, lost }: Images): string {
  return html.replace(/<img\b[^<>]*>/gi, (tag) => {
    const name = attributeIn(tag, "src");
    if (name === null || !names.has(name)) return tag;
    const path = kept.get(name);
    if (path !== undefined) return tag.replace(/(\ssrc\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s>]+)/i, `$1"${path}"`);
    lost.add(name);
    const alternative = /\salt\s*=\s*"([^"]*)"/i.exec(tag)?.[1]?.trim() ?? "";
    return alternative === "" ? "" : `[${alternative}]`;
  });
}

function attributeIn(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? null : decode(value);
}

/** The readers of formats escape these four and no more. */
function decode(value: string): string {
  return value
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

function describeLost(lost: ReadonlySet<string>): readonly Finding[] {
  if (lost.size === 0) return [];
  const message = `Pictures of a kind or size that cannot be kept: ${[...lost].join(", ")}. Their descriptions stand in brackets.`;
  return [{ code: "images-refused", severity: "warning", message }];
}
