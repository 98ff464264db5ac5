import { createHash } from "node:crypto";
import { basename, extname } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { identifyImages, type KnownImage, withKeptImages } from "#features/media/index.ts";
import { bodyMin, type WorkImport } from "#features/works/index.ts";
import type { Finding, ImportedWork, ReadRefusal } from "#formats/document.ts";
import type { Arrival, ArrivalPlace } from "./arrivals.ts";
import type { Correction } from "./batch.ts";
import { describeWork } from "./describe-work.ts";
import type { DescribedWork } from "./described-work.ts";
import { type FittedChapter, type FittedWork, isTooShort } from "./fit-texts.ts";
import { type ImportOptions, withOptions } from "./options.ts";
import { type Identity, type ImportSetting, type Judged, toWorkImport } from "./to-work-import.ts";

/** What works are judged by. */
export interface Judging {
  readonly options: ImportOptions;
  readonly setting: ImportSetting;
}

/** A work that can come in. */
export interface JudgedArrival {
  readonly arrival: ArrivalPlace;
  readonly key: string;
  readonly imported: WorkImport;
  readonly work: WorkAround;
  readonly findings: readonly Finding[];
  /** Pictures that have to be kept before it comes in, since its texts name them. */
  readonly images: readonly KnownImage[];
  /** Addresses of its pictures here. */
  readonly imageAddresses: readonly string[];
}

/** What hangs on a work beside its texts. */
export type WorkAround = Pick<ImportedWork, "creators" | "series" | "sourceUrl" | "oldAddresses" | "comments"> & {
  readonly chapters: readonly Pick<FittedChapter, "oldAddresses" | "origins">[];
};

/** A work with everything that was said about it, before anything is fitted to the archive. */
export interface KnownArrival {
  readonly arrival: Arrival;
  readonly key: string;
  readonly digest: string;
  readonly described: DescribedWork;
  readonly correction: Correction | null;
  readonly findings: readonly Finding[];
}

/** Puts together what text, sidecar, options and corrections say. */
export function describe(
  arrival: Arrival,
  { options, setting: given }: Judging,
  correction: Correction | null,
): Outcome<KnownArrival, ReadRefusal> {
  const setting = settingOf(arrival, given);
  if (!arrival.read.ok) return arrival.read;
  const told = describeWork(arrival.read.value.work, arrival.sidecar);
  if (!told.ok) return told;
  const work = withOptions(told.value.work, options, arrival.position + arrival.part);
  const described = { ...told.value, work };
  const key = keyOf(work, arrival, setting);
  const digest = toMarkDigest(arrival, { options, setting }) ?? toDigest(described, setting);
  return done({ arrival, key, digest, described, correction, findings: arrival.read.value.findings });
}

/**
 * The digest of a work by its mark and by what was said about it, so that it is known again without being read; null for
 * one that has no mark.
 */
export function toMarkDigest(arrival: Arrival, { options, setting: given }: Judging): string | null {
  const { mark, position, part } = arrival;
  if (mark === null) return null;
  const setting = settingOf(arrival, given);
  // What the mapping makes of a story is in its mark; another base path leads its old addresses on from elsewhere.
  const { isDryRun: _, mapping: __, ...said } = options;
  const place = options.position === null ? null : position + part;
  const all = JSON.stringify([mark.digest, said, place, setting.isAuthor, setting.isDraft, setting.language]);
  return createHash("sha256").update(all).digest("base64url");
}

/** The work as the archive takes it. Its texts show its pictures from where they will be kept, when `showsPictures`. */
export function judge(
  known: KnownArrival,
  { setting: given }: Judging,
  now: number,
  showsPictures: boolean,
): Outcome<JudgedArrival, ReadRefusal> {
  const { arrival, key, digest, described } = known;
  const setting = settingOf(arrival, given);
  const { addresses, images } = identifyImages(showsPictures ? described.work.images : []);
  const shown = showsPictures ? withKeptImages(described.work, addresses) : { work: described.work, findings: [] };
  const identity = { key, digest, fallbackTitle: titleOf(arrival.source) };
  const asTold = { ...described, work: shown.work };
  const told = toWorkImport(asTold, identity, setting, now);
  const judged = known.correction === null ? told : corrected(told, asTold, { known, identity, setting }, now);
  if (isTooShort(judged.work)) return refuse(tooShort(judged.work));
  const { source, position, part } = arrival;
  return done({
    ...{ arrival: { source, position, part }, key, imported: judged.imported, work: toAround(judged.work) },
    findings: [...known.findings, ...shown.findings, ...judged.findings],
    ...{ images, imageAddresses: [...addresses.values()] },
  });
}

function toAround({ creators, series, sourceUrl, oldAddresses, comments, chapters }: FittedWork): WorkAround {
  const places = chapters.map((chapter) => ({ oldAddresses: chapter.oldAddresses, origins: chapter.origins }));
  return { creators, series, sourceUrl, oldAddresses, comments, chapters: places };
}

/** Naming an owner says who keeps the works of an archive, and not that she wrote them all. */
function settingOf({ isOfArchive }: Arrival, setting: ImportSetting): ImportSetting {
  return isOfArchive && setting.namesOthers ? { ...setting, isAuthor: false } : setting;
}

/** What was corrected is an edit made here: what the source says itself stands beside it. */
function corrected(
  told: Judged,
  described: DescribedWork,
  by: { readonly known: KnownArrival; readonly identity: Identity; readonly setting: ImportSetting },
  now: number,
): Judged {
  const judged = toWorkImport(withCorrection(described, by.known.correction), by.identity, by.setting, now);
  return { ...judged, imported: { ...judged.imported, source: told.imported.draft } };
}

function tooShort(work: ImportedWork): ReadRefusal {
  const isEmpty = work.chapters.every(({ body }) => body.replace(/<[^>]*>/g, "").trim() === "");
  if (isEmpty) return { code: "empty", message: "It holds no text." };
  return {
    code: "too-short",
    message: `Its text is shorter than ${bodyMin} characters, which is less than a chapter.`,
  };
}

function withCorrection(described: DescribedWork, correction: Correction | null): DescribedWork {
  if (correction === null) return described;
  const { title, language, summary, notes, tags, chapterTitles } = correction;
  const chapters = described.work.chapters.map((chapter, index) => ({
    ...chapter,
    title: chapterTitles[index] ?? chapter.title,
  }));
  return {
    ...described,
    work: { ...described.work, title, language, summary, notes, chapters, tags: {} },
    ownTags: tags,
  };
}

/** A work's source address, else its key there, else its owner with its bytes: the same again is the same work. */
function keyOf(work: ImportedWork, arrival: Arrival, setting: ImportSetting): string {
  return work.sourceUrl ?? work.key ?? `${setting.owner.personId}:${arrival.hash ?? arrival.source}`;
}

/** By which two imports of a work are the same; a schedule is one with posting, which it becomes when its time has come. */
function toDigest({ work, publishAt, isPosted, ...rest }: DescribedWork, setting: ImportSetting): string {
  const images = work.images.map(({ name, bytes }) => [name, createHash("sha256").update(bytes).digest("base64url")]);
  const isDraft = setting.isDraft || work.isWaiting || !(isPosted || publishAt !== null);
  const said = JSON.stringify([{ ...work, images }, rest, setting.isAuthor, isDraft]);
  return createHash("sha256").update(said).digest("base64url");
}

/** `the-lost-special.txt` reads as "The lost special". */
function titleOf(name: string): string {
  const words = basename(name.replace(/\.tar\.gz$/i, ""), extname(name))
    .replace(/[-_]+/g, " ")
    .trim();
  return words === "" ? basename(name) : words.charAt(0).toUpperCase() + words.slice(1);
}
