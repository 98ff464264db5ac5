import { readFile, writeFile } from "node:fs/promises";
import type { WorkId } from "#core/ids.ts";
import { findSettings } from "#features/archive/index.ts";
import { findTaxonomy } from "#features/tags/index.ts";
import { findWork, listWorksByIds, type Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import { toBytesText } from "#ui/numbers.ts";
import { makerOf } from "./book-maker.ts";
import { toFileName } from "./file-name.ts";
import { findFormat } from "./formats.ts";
import { findContents } from "./list-contents.ts";
import { bindBook, findManuscript, pictureBytesMax, type Shelf } from "./manuscript.ts";
import { anthologyWordsMax, parcelBytesMax } from "./parcel.ts";
import { ParcelProblem, type ParcelWork, runParcels } from "./parcel-progress.ts";
import { writeZip } from "./write-zip.ts";

/** The works of lists, each in one file, as whoever asked sees them when it is made. */
export function makeParcels(ground: Ground): Promise<void> {
  return runParcels(ground, "works", async (work) => {
    const contents = await findContents(ground, work.viewer, work.parcel.address);
    if (contents === null) throw new ParcelProblem("There are no works in this list any more.");
    await work.total(contents.ids.length);
    const shelf = await findShelf(ground);
    if (work.parcel.format === "anthology") return writeAnthology(shelf, work, contents.ids);
    return writeWorks(shelf, work, contents.ids);
  });
}

/** What books are taken from where nobody's request is at hand. */
export async function findShelf(ground: Ground): Promise<Shelf> {
  const { name } = await findSettings(ground.db.read);
  const { types } = await findTaxonomy(ground.db.read);
  return { ground, site: { name, url: ground.url }, types };
}

async function writeAnthology(shelf: Shelf, { parcel, viewer, told }: ParcelWork, ids: readonly WorkId[]) {
  const { ground, site } = shelf;
  const books = [];
  let words = 0;
  let room = pictureBytesMax;
  for (const [index, id] of ids.entries()) {
    const work = await findWork(ground.db.read, viewer, id);
    if (!work.ok) continue;
    words += work.value.words;
    if (words > anthologyWordsMax) {
      const millions = anthologyWordsMax / 1_000_000;
      throw new ParcelProblem(`Together these works have more than ${millions} million words. Take a zip instead.`);
    }
    const book = await bindBook(await findManuscript(viewer, work.value, shelf), room);
    room -= book.images.reduce((sum, image) => sum + image.bytes.byteLength, 0);
    books.push(book);
    told(index + 1);
  }
  if (books.length === 0) throw new ParcelProblem("There are no works in this list any more.");
  const anthology = {
    title: parcel.title,
    url: `${site.url}${parcel.address}`,
    site: { text: site.name, url: site.url },
    creators: null,
  };
  const bytes = await makerOf(ground).makeAnthology({ kind: "anthology", books, anthology });
  return (path: string) => writeFile(path, bytes, { mode: 0o600, flag: "wx" });
}

async function writeWorks(shelf: Shelf, { parcel, viewer, told }: ParcelWork, ids: readonly WorkId[]) {
  const { ground } = shelf;
  const format = findFormat(parcel.format);
  if (format === null) throw new Error(`A parcel asks for the unknown format ${parcel.format}`);
  const works = await listWorksByIds(ground.db.read, viewer, ids);
  let bytes = 0;
  const entries = works.map((work, index) => ({
    name: `${toZipName(work, index, works.length)}.${format.key}`,
    changedAt: work.revisedAt,
    isPacked: format.key === "epub",
    read: async () => {
      const found = await findWork(ground.db.read, viewer, work.id);
      if (!found.ok) throw new ParcelProblem("The list changed while its file was made. Ask for it again.");
      const manuscript = await findManuscript(viewer, found.value, shelf);
      const { file } = await makerOf(ground)
        .make(manuscript, format.key)
        .catch((cause: unknown) => {
          throw unmade(ground, work, cause);
        });
      bytes += file.bytes;
      if (bytes > parcelBytesMax) throw new ParcelProblem(tooLarge);
      return readFile(file.path);
    },
  }));
  return (path: string) => writeZip(path, entries, told);
}

const tooLarge = `Together these files have more than ${toBytesText(parcelBytesMax)}. Narrow the list, or take plain text.`;

/** A work that cannot be put into a file is named, so that the one who asked can do without it. */
function unmade(ground: Ground, { id, title }: Pick<Work, "id" | "title">, cause: unknown): unknown {
  if (cause instanceof PartUnavailable) return cause;
  ground.log.error({ work: id, err: cause }, "a work of a parcel could not be made");
  return new ParcelProblem(`“${title}” could not be put into a file of this format. Try another format.`);
}

/** Numbered, so that they stand in the order of the list and no two have the same name. */
function toZipName(work: Pick<Work, "id" | "title">, index: number, count: number): string {
  const number = String(index + 1).padStart(String(count).length, "0");
  return `${number} ${toFileName(work.title) || `Work ${work.id}`}`;
}
