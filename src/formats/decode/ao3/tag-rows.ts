import type { Finding, ImportedSeries, ImportedTagType } from "../../document.ts";
import {
  attributeOf,
  childrenOf,
  elementsIn,
  isElement,
  isText,
  type TreeElement,
  type TreeNode,
  textOf,
} from "../tree.ts";
import { toLastingAddress } from "./address.ts";
import { findRowKind, type RowKind } from "./labels.ts";
import { findLanguageCode } from "./language-names.ts";
import { parseStats, type Stats, toCount } from "./stats.ts";

export interface TagRows {
  readonly tags: Readonly<Partial<Record<ImportedTagType, readonly string[]>>>;
  /** A code, or the name when nobody here knows it. */
  readonly language: string | null;
  readonly series: readonly ImportedSeries[];
  readonly collections: readonly string[];
  readonly stats: Stats;
  readonly findings: readonly Finding[];
}

/**
 * The list of tags of a work, by its labels; a row with a label that nobody here knows, by its shape: where its links
 * lead, or that it holds the figures.
 */
export function readTagRows(list: TreeElement, site: string | null): TagRows {
  const tags: Partial<Record<ImportedTagType, readonly string[]>> = {};
  const findings: Finding[] = [];
  let rows: Omit<TagRows, "tags" | "findings"> = { language: null, series: [], collections: [], stats: parseStats("") };
  for (const { label, value } of rowsOf(list)) {
    const kind = findRowKind(label) ?? guessKind(value);
    if (findRowKind(label) === null) findings.push(unknownRow(label, kind));
    if (kind === "language") rows = { ...rows, language: findLanguageCode(textOf(value)) ?? textOf(value) };
    else if (kind === "series") rows = { ...rows, series: [...rows.series, ...readSeries(value, site)] };
    else if (kind === "collections") rows = { ...rows, collections: [...rows.collections, ...readNames(value)] };
    else if (kind === "stats") rows = { ...rows, stats: parseStats(textOf(value)) };
    else if (kind !== null) tags[kind] = [...(tags[kind] ?? []), ...readTags(value)];
  }
  return { ...rows, tags, findings };
}

/** Tags as they are called today: two warnings had other names in the first years. */
export function readTags(value: TreeElement): readonly string[] {
  return readNames(value).map((name) => presentNames.get(name) ?? name);
}

const presentNames: ReadonlyMap<string, string> = new Map([
  ["Choose Not To Use Archive Warnings", "Creator Chose Not To Use Archive Warnings"],
  ["Choose Not To Warn", "Creator Chose Not To Use Archive Warnings"],
  ["No Warnings Apply", "No Archive Warnings Apply"],
]);

/** Names divided by commas; where they are links, the links tell where one ends. */
export function readNames(value: TreeElement): readonly string[] {
  const links = [...elementsIn(value)].filter(({ tagName }) => tagName === "a").map(textOf);
  const names = links.length > 0 ? links : textOf(value).split(/\s*[,，、]\s*/);
  return [...new Set(names.filter((name) => name !== ""))];
}

/** Places in series: "Part 3 of" before each link. Titles hold commas and numbers, so only words outside links count. */
export function readSeries(value: TreeElement, site: string | null): readonly ImportedSeries[] {
  const series: ImportedSeries[] = [];
  let before = "";
  for (const node of leavesOf(value)) {
    if (!isElement(node)) before += "value" in node ? node.value : "";
    else if (isSeriesLink(node)) {
      series.push(toSeries(node, before, site));
      before = "";
    }
  }
  if (series.length > 0) return series;
  const plain = /^\D*(\d+)\s+\S+\s+(.+)$/.exec(textOf(value));
  return plain?.[2] === undefined ? [] : [{ title: plain[2], position: Number(plain[1]) }];
}

function toSeries(link: TreeElement, before: string, site: string | null): ImportedSeries {
  const position = toCount(/(\d[\d.,]*)\D*$/.exec(before)?.[1]);
  const address = toLastingAddress(attributeOf(link, "href") ?? "", site);
  const kept = address === null || !/\/series\/\d+$/.test(address) ? {} : { key: address, oldAddresses: [address] };
  return { title: textOf(link), position: position === 0 ? null : position, ...kept };
}

/** The links to the works beside this one in the series stand in the same row. */
function isSeriesLink(link: TreeElement): boolean {
  const name = attributeOf(link, "class") ?? "";
  return textOf(link) !== "" && !/\b(?:previous|next)\b/.test(name);
}

/** Text and links, in their order. */
function leavesOf(node: TreeNode): readonly TreeNode[] {
  if (isText(node) || (isElement(node) && node.tagName === "a")) return [node];
  return childrenOf(node).flatMap(leavesOf);
}

function rowsOf(list: TreeElement): readonly { readonly label: string; readonly value: TreeElement }[] {
  let label = "";
  return [...elementsIn(list)].flatMap((element) => {
    if (element.tagName === "dt") label = textOf(element);
    return element.tagName === "dd" ? [{ label, value: element }] : [];
  });
}

function guessKind(value: TreeElement): RowKind | null {
  const fixed = findFixedKind(readTags(value));
  if (fixed !== null) return fixed;
  const addresses = [...elementsIn(value)].map((element) => attributeOf(element, "href") ?? "");
  if (addresses.some((address) => /\/series\//.test(address))) return "series";
  if (addresses.some((address) => /\/tags\//.test(address))) return "freeform";
  if (addresses.some((address) => /\/collections\//.test(address))) return "collections";
  const text = textOf(value);
  if (/\d{4}-\d{2}-\d{2}/.test(text) && /\d\s*\/\s*(?:\d|\?)/.test(text)) return "stats";
  return findLanguageCode(text) === null ? null : "language";
}

/** Names that AO3 never translates, since they are tags: a row of nothing else is about what they are. */
const fixedNames: Readonly<Record<"rating" | "warning" | "category", readonly string[]>> = {
  rating: ["General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated"],
  warning: [
    "Creator Chose Not To Use Archive Warnings",
    "No Archive Warnings Apply",
    "Graphic Depictions Of Violence",
    "Major Character Death",
    "Rape/Non-Con",
    "Underage",
    "Underage Sex",
  ],
  category: ["F/F", "F/M", "Gen", "M/M", "Multi", "Other"],
};

function findFixedKind(names: readonly string[]): "rating" | "warning" | "category" | null {
  const kinds = ["rating", "warning", "category"] as const;
  return names.length === 0
    ? null
    : (kinds.find((kind) => names.every((name) => fixedNames[kind].includes(name))) ?? null);
}

function unknownRow(label: string, kind: RowKind | null): Finding {
  const taken = kind === null ? "was left out" : `was taken for ${rowNames[kind]}`;
  return { code: "label-unknown", severity: "warning", message: `The row “${label}” ${taken}.` };
}

const rowNames: Readonly<Record<RowKind, string>> = {
  rating: "the rating",
  warning: "warnings",
  category: "categories",
  fandom: "fandoms",
  relationship: "relationships",
  character: "characters",
  freeform: "additional tags",
  language: "the language",
  series: "series",
  collections: "collections",
  stats: "the figures",
};
