import { findLanguage } from "#core/languages.ts";
import { classesOf } from "../decode/ao3/blocks.ts";
import { findLanguageCode } from "../decode/ao3/language-names.ts";
import { parseStats, type Stats, toCount } from "../decode/ao3/stats.ts";
import { readNames, readSeries, readTags } from "../decode/ao3/tag-rows.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, textOf } from "../decode/tree.ts";
import type { Finding, ImportedTagType, ImportedWork } from "../document.ts";

export interface PageMeta {
  readonly work: Pick<ImportedWork, "tags" | "language" | "series" | "collections" | "hits">;
  readonly stats: Stats;
  readonly findings: readonly Finding[];
}

const tagTypes = ["rating", "warning", "category", "fandom", "relationship", "character", "freeform"] as const;

/** The list of tags and figures over a work's page. Classes tell what a row is about, so that its language does not. */
export function readPageMeta(list: TreeElement, site: string | null): PageMeta {
  const rows = childrenOf(list)
    .filter(isElement)
    .filter(({ tagName }) => tagName === "dd");
  const row = (name: string) => rows.find((one) => classesOf(one).includes(name)) ?? null;
  const tags: Partial<Record<ImportedTagType, readonly string[]>> = {};
  const findings: Finding[] = [];
  for (const type of tagTypes) {
    const value = row(type);
    if (value === null) continue;
    if (isHidden(value)) findings.push(hiddenTags(type));
    else tags[type] = readTags(value);
  }
  const series = row("series");
  const collections = row("collections");
  const figures = row("stats") ?? list;
  return {
    work: {
      tags,
      language: toLanguage(row("language")),
      series: series === null ? [] : readSeries(series, site),
      collections: collections === null ? [] : readNames(collections),
      hits: toCount(figureIn(figures, "hits")),
    },
    stats: parseStats(["published", "status", "chapters"].map((name) => figureIn(figures, name) ?? "").join(" ")),
    findings,
  };
}

function figureIn(figures: TreeElement, name: string): string | undefined {
  const found = [...elementsIn(figures)].find(
    (element) => element.tagName === "dd" && classesOf(element).includes(name),
  );
  return found === undefined ? undefined : textOf(found);
}

/** A member may have told the site to hide some tags until she asks: then only the asking stands in the row. */
function isHidden(value: TreeElement): boolean {
  const links = [...elementsIn(value)].filter(({ tagName }) => tagName === "a");
  return links.length > 0 && links.every((link) => /^show\b/i.test(textOf(link)) && !isTagLink(link));
}

function isTagLink(link: TreeElement): boolean {
  return classesOf(link).includes("tag") || /\/tags\//.test(attributeOf(link, "href") ?? "");
}

function hiddenTags(type: ImportedTagType): Finding {
  const message = `The page hides its tags of the type ${type}, as its reader’s preferences wished; they are not known.`;
  return { code: "hidden-tags", severity: "warning", message };
}

function toLanguage(value: TreeElement | null): string | null {
  if (value === null) return null;
  const code = attributeOf(value, "lang");
  return findLanguageCode(textOf(value)) ?? (code === null ? null : findLanguage(code)?.code) ?? textOf(value);
}
