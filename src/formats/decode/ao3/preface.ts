import { type Finding, type ImportedWork, unknownWork } from "../../document.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, textOf } from "../tree.ts";
import { originOf, toWorkAddress } from "./address.ts";
import { readAuthorTexts, type TakeHtml } from "./author-texts.ts";
import { classesOf } from "./blocks.ts";
import { readByline } from "./byline.ts";
import { readRelations } from "./relations.ts";
import { readTagRows } from "./tag-rows.ts";

export interface Preface {
  /** Without chapters. */
  readonly work: ImportedWork;
  readonly postedChapters: number | null;
  readonly findings: readonly Finding[];
}

/** Where a file says it comes from. */
export interface Origin {
  readonly site: string | null;
  readonly workAddress: string | null;
}

/** The line "Posted originally on the SITE at ADDRESS", by its links; their names and their order do not matter. */
export function readOrigin(blocks: readonly TreeElement[]): Origin {
  const message = findMessage(blocks);
  const links = message === undefined ? [] : [...elementsIn(message)].filter(({ tagName }) => tagName === "a");
  const addresses = links.map((link) => attributeOf(link, "href") ?? "");
  const workAddress = addresses.map((address) => toWorkAddress(address, null)).find((address) => address !== null);
  return { site: originOf(workAddress ?? addresses[0] ?? ""), workAddress: workAddress ?? null };
}

/** What the preface of a download says of the work: everything but the chapters and the end notes. */
export function readPreface(
  blocks: readonly TreeElement[],
  { site, workAddress }: Origin,
  takeHtml: TakeHtml,
): Preface {
  const list = blocks.find((block) => block.tagName === "dl");
  const heading = blocks.find((block) => block.tagName === "h1");
  const byline = findByline(blocks, heading);
  const message = findMessage(blocks);
  const texts = readAuthorTexts(blocks.slice(heading === undefined ? 0 : blocks.indexOf(heading) + 1), takeHtml);
  const by = byline === null ? null : readByline(byline, site);
  const rows = list === undefined ? null : readTagRows(list, site);
  const lines = texts.rest
    .filter(({ tagName }) => tagName === "ul")
    .flatMap((one) => childrenOf(one).filter(isElement));
  const related = readRelations(lines, site);
  const work = {
    ...unknownWork,
    title: titleOf(heading, message),
    author: by?.author ?? null,
    creators: by?.creators ?? [],
    isAnonymous: by?.isAnonymous ?? false,
    language: rows?.language ?? null,
    summary: texts.summary,
    notes: texts.notes,
    series: rows?.series ?? [],
    collections: rows?.collections ?? [],
    tags: rows?.tags ?? {},
    relations: related.relations,
    gifts: related.gifts,
    sourceUrl: workAddress,
    oldAddresses: workAddress === null ? [] : [workAddress],
    published: rows?.stats.published ?? null,
    updated: rows?.stats.updated ?? null,
    complete: rows?.stats.isComplete ?? null,
    expectedChapters: rows?.stats.expectedChapters ?? null,
  };
  const findings = [...(rows?.findings ?? []), ...(by?.findings ?? []), ...texts.findings, ...related.findings];
  return { work, postedChapters: rows?.stats.postedChapters ?? null, findings };
}

/** By its class, and where a converter has given it another, by the link into a work that it holds. */
function findMessage(blocks: readonly TreeElement[]): TreeElement | undefined {
  const leadsToWork = (block: TreeElement) =>
    [...elementsIn(block)].some((one) => toWorkAddress(attributeOf(one, "href") ?? "", null) !== null);
  const named = blocks.find((block) => classesOf(block).includes("message"));
  return named ?? blocks.find((block) => block.tagName === "p" && leadsToWork(block));
}

/** The line right behind the title; its class does not live through every conversion. */
function findByline(blocks: readonly TreeElement[], heading: TreeElement | undefined): TreeElement | null {
  const named = blocks.find((block) => classesOf(block).includes("byline"));
  if (named !== undefined || heading === undefined) return named ?? null;
  const next = blocks[blocks.indexOf(heading) + 1];
  return next?.tagName === "div" ? next : null;
}

function titleOf(heading: TreeElement | undefined, message: TreeElement | undefined): string | null {
  const bold = message === undefined ? undefined : [...elementsIn(message)].find(({ tagName }) => tagName === "b");
  const title = heading === undefined ? (bold === undefined ? "" : textOf(bold)) : textOf(heading);
  return title === "" ? null : title;
}
