import { setImmediate as yieldToRequests } from "node:timers/promises";
import { type ChapterId, type ImportBatchId, parseId, type WorkId } from "#core/ids.ts";
import { chapterAddress } from "#features/browse/index.ts";
import { listImportedWith, listLinkingTexts, rewriteImportedTexts } from "#features/works/index.ts";
import { listLinks, replaceLinks } from "#formats/decode/source-links.ts";
import type { Ground } from "#platform/ground.ts";
import type { AddressTarget } from "./keep.ts";
import { parseOldAddress, toBasePath, toHost } from "./old-address.ts";
import { findStanding, listOldAddresses } from "./resolve.ts";
import { findWorkOfChapter, listOldHosts, type OldHost } from "./store.ts";
import { listSpellings } from "./translate.ts";

/** A batch whose texts lead to each other by their old addresses. */
export interface LinkedBatch {
  readonly batchId: ImportBatchId;
  /** Where its archive lay; links without a path of their own are below it. */
  readonly basePath: string;
  /**
   * Hosts on which that archive was to be found, besides those with which its addresses were kept. Links to other hosts
   * are others'.
   */
  readonly hosts?: readonly string[];
}

export interface RewrittenLinks {
  readonly works: number;
  readonly texts: number;
}

/** Works of one turn, whose texts are looked at together. */
const worksAtOnce = 25;

/** Addresses whose places are remembered; menus and signatures repeat the same few in every chapter. */
const knownMax = 50_000;

/**
 * Makes links between works that came in lead to where these are now, in texts that nobody has edited here. Done when a
 * batch is in, since a text may lead to a work behind it; again does what is left.
 */
export async function rewriteOldLinks(ground: Ground, batch: LinkedBatch): Promise<RewrittenLinks> {
  let places: Places | null = null;
  let [works, texts] = [0, 0];
  for (let after: WorkId | null = null; ; ) {
    const ids: readonly WorkId[] = await listImportedWith(ground.db.read, batch.batchId, { after, limit: worksAtOnce });
    const byWork = Map.groupBy(await listLinkingTexts(ground.db.read, ids), (one) => one.workId);
    for (const [id, linking] of byWork) {
      places ??= await openPlaces(ground, batch);
      const found = await places.findAll(linking.flatMap((one) => listLinks(one.text)));
      if (found.size === 0) continue;
      const changed = await ground.db.write((tx) =>
        rewriteImportedTexts(
          tx,
          id,
          { rewrite: (source) => replaceLinks(source, found), siteUrl: ground.url, batchId: batch.batchId },
          ground.now(),
        ),
      );
      works += changed > 0 ? 1 : 0;
      texts += changed;
    }
    await yieldToRequests();
    const last = ids.at(-1);
    if (last === undefined) return { works, texts };
    after = last;
  }
}

async function openPlaces(ground: Ground, batch: LinkedBatch): Promise<Places> {
  return new Places(ground, batch, await listOldHosts(ground.db.read, toBasePath(batch.basePath)));
}

/** Where the addresses of links lead now, asked once each. */
class Places {
  readonly #ground: Ground;
  readonly #basePath: string;
  /** Folders in which the archive lay on each of its hosts; "" for the top. */
  readonly #folders = new Map<string, readonly string[]>();
  readonly #known = new Map<string, string | null>();

  constructor(ground: Ground, batch: LinkedBatch, kept: readonly OldHost[]) {
    this.#ground = ground;
    this.#basePath = toBasePath(batch.basePath);
    const named = (batch.hosts ?? []).flatMap((host) => parseOldAddress(`//${host}`)?.host ?? []);
    const hosts = [...named, toHost(new URL(ground.url))].map((host) => ({ host, folder: "" }));
    for (const { host, folder } of [...hosts, ...kept]) {
      this.#folders.set(host, [...(this.#folders.get(host) ?? []), folder]);
    }
  }

  async findAll(links: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const link of new Set(links)) {
      const place = await this.#find(link);
      if (place !== null) found.set(link, place);
    }
    return found;
  }

  async #find(link: string): Promise<string | null> {
    const known = this.#known.get(link);
    if (known !== undefined) return known;
    const place = await this.#look(link);
    if (this.#known.size >= knownMax) this.#known.clear();
    this.#known.set(link, place);
    return place;
  }

  async #look(link: string): Promise<string | null> {
    const sought = this.#seek(link);
    if (sought === null) return null;
    const { db, url } = this.#ground;
    for (const spelling of listSpellings(sought, false)) {
      const found = await findStanding(db.read, await listOldAddresses(db.read, spelling, toHost(new URL(url))));
      if (found !== null) return this.#address(found.target);
    }
    return null;
  }

  /** What a link of a text meant where the text stood: below the base path, on one of the old hosts, or on another. */
  #seek(link: string) {
    // A link inside its own page is no old address.
    const sought = link.startsWith("#") ? null : parseOldAddress(link);
    if (sought === null) return null;
    const folders = sought.host === null ? null : this.#folders.get(sought.host);
    if (folders === undefined) return sought;
    const folder = folders?.find((one) => one !== "" && sought.path.startsWith(`${one}/`)) ?? null;
    if (folder !== null) return { ...sought, host: null, path: this.#below(sought.path.slice(folder.length + 1)) };
    const isWhole = link.startsWith("/") || folders !== null;
    return { ...sought, host: null, path: isWhole ? sought.path : this.#below(sought.path) };
  }

  #below(path: string): string {
    const base = this.#basePath.replace(/^\/\/[^/]*\/?/, "");
    return base === "" ? path : `${base}/${path}`;
  }

  async #address(target: AddressTarget): Promise<string | null> {
    switch (target.kind) {
      case "work":
        return `/works/${target.id}`;
      case "series":
        return `/series/${target.id}`;
      case "author":
        return `/external_authors/${target.id}`;
      case "tag":
        return null;
      case "chapter": {
        const id = parseId<ChapterId>(String(target.id));
        const workId = id === null ? null : await findWorkOfChapter(this.#ground.db.read, id);
        return id === null || workId === null ? null : chapterAddress(workId, id);
      }
    }
  }
}
