import { createHash } from "node:crypto";
import { listIds } from "./install.ts";
import { listAuthors } from "./list-authors.ts";
import { listInOrder } from "./read-chapters.ts";
import type { StorySetting } from "./read-story.ts";
import { readAgain } from "./row.ts";

/** Raises when the same rows are read as another story than before. */
const readerVersion = 1;

/**
 * A digest of everything that a story is made from: its rows as they are written, its files, and what other tables say of
 * its author, tags and series. It costs a tenth of reading the story. Null for one that is not there.
 */
export function toStoryDigest(
  setting: StorySetting,
  sid: number,
  files: ReadonlyMap<number, Uint8Array>,
): string | null {
  const { dump, install, people, site } = setting;
  const kept = install.stories.get(sid);
  if (kept === undefined) return null;
  const row = readAgain(dump, kept);
  const chapters = listInOrder(install, sid);
  const writers = new Set([...listAuthors(install, row).uids, ...chapters.map(({ uid }) => uid)]);
  const rating = install.ratings.get(row.number("rid"));
  const around = {
    readerVersion,
    site,
    charset: install.charset,
    ...(install.letters === null ? {} : { letters: install.letters }),
    settings: [install.settings?.storesFiles, install.settings?.hasThumbs],
    people: [...writers].map((uid) => people.find(uid)),
    tags: setting.mapping.toTags(setting.values.listNamed(row).values),
    // Its words of warning stand in the notes, and its mark tells who may read the story.
    rating: [rating?.name, rating?.warning, rating?.text],
    challenges: listIds(row.plain("challenges")).map((id) => setting.findChallenge(Number(id))),
    series: setting.series.of(sid),
    files: chapters.map(({ chapid }) => files.has(chapid)),
  };
  const hash = createHash("sha256").update(JSON.stringify(around));
  const reviews = install.reviews.get(sid) ?? [];
  for (const { place } of [kept, ...chapters, ...reviews]) hash.update(dump.read(place.start, place.length));
  for (const { chapid } of chapters) hash.update(files.get(chapid) ?? "");
  return hash.digest("base64url");
}
