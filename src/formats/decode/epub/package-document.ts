import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "../../document.ts";
import { attributeOf, type TreeElement } from "../tree.ts";
import { readXml } from "./decode-xml.ts";
import { type Entry, entriesOf, pick } from "./entries.ts";
import { describePackage, type PackageMetadata } from "./package-metadata.ts";

export interface ManifestItem {
  /** As the package writes it. */
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

export interface SpineItem {
  readonly path: string;
  /** False for what a reader comes to by links alone. */
  readonly isLinear: boolean;
}

/** A place that a package or its navigation gives a meaning: "cover", "toc", "bodymatter". */
export interface Landmark {
  readonly type: string;
  readonly path: string;
}

export interface PackageDocument extends PackageMetadata {
  /** 2 or 3, and 2 when it does not say. */
  readonly version: number;
  readonly manifest: readonly ManifestItem[];
  readonly spine: readonly SpineItem[];
  /** Paths of the navigation document and of the NCX, in the order to try them. */
  readonly navigation: readonly string[];
  /** What EPUB 2 says of single documents. */
  readonly guide: readonly Landmark[];
}

export function parsePackage(bytes: Uint8Array): Outcome<PackageDocument, ReadRefusal> {
  const parsed = readXml(bytes);
  if (!parsed.ok) return parsed;
  const entries = entriesOf(parsed.value);
  const items = pick(entries, "item");
  const manifest = items.map(toManifestItem);
  const pathOf = new Map(items.map((item) => [attributeOf(item, "id") ?? "", attributeOf(item, "href") ?? ""]));
  const spine = pick(entries, "itemref").map((itemref) => ({
    path: pathOf.get(attributeOf(itemref, "idref") ?? "") ?? "",
    isLinear: attributeOf(itemref, "linear")?.toLowerCase() !== "no",
  }));
  if (spine.length === 0) return refuse(noSpine);
  return done({
    ...describePackage(entries),
    version: versionOf(entries),
    manifest,
    spine: spine.filter(({ path }) => path !== ""),
    navigation: navigationOf(manifest),
    guide: pick(entries, "reference").map((reference) => ({
      type: attributeOf(reference, "type")?.toLowerCase() ?? "",
      path: attributeOf(reference, "href") ?? "",
    })),
  });
}

const noSpine: ReadRefusal = { code: "damaged", message: "The package document lists no documents to read." };

function toManifestItem(item: TreeElement): ManifestItem {
  return {
    path: attributeOf(item, "href") ?? "",
    mediaType: attributeOf(item, "media-type")?.trim().toLowerCase() ?? "",
    properties: (attributeOf(item, "properties") ?? "").split(/\s+/).filter((property) => property !== ""),
  };
}

function versionOf(entries: readonly Entry[]): number {
  const root = pick(entries, "package")[0];
  return (root === undefined ? null : attributeOf(root, "version"))?.startsWith("3") === true ? 3 : 2;
}

function navigationOf(manifest: readonly ManifestItem[]): readonly string[] {
  const documents = manifest.filter(({ properties }) => properties.includes("nav"));
  const older = manifest.filter(({ mediaType }) => mediaType === "application/x-dtbncx+xml");
  return [...documents, ...older].map(({ path }) => path);
}
