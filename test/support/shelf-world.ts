import assert from "node:assert/strict";
import { fillSampleShelf } from "#features/imports/index.ts";
import { findWork, listChapters } from "#features/works/index.ts";
import type { Site } from "./socket-archive.ts";
import { uploadImports } from "./uploaded-world.ts";
import { makeWorld, type World } from "./world.ts";
import { aGuest } from "./writers.ts";

/** The person of the sample shelf who stands for the owner: she has an unfinished serial. */
const owner = "longbourn";

/** A world whose works are those of the sample shelf where it has one of the kind. */
export async function makeShelfWorld({ place, options }: Site): Promise<World> {
  const world = await makeWorld(place, options);
  const { archive } = world;
  const { accounts } = await fillSampleShelf(archive.ground);
  await archive.settle();
  const password = accounts.find((account) => account.login === owner)?.password;
  assert(password !== undefined);
  const { read } = archive.ground.db;
  const works = await read.selectFrom("work").select(["id", "title"]).execute();
  const named = (start: string) => {
    const found = works.find((work) => work.title.startsWith(start));
    assert(found !== undefined, start);
    return found.id;
  };
  const serial = named("Pride");
  const oneShot = named("The Musgrave");
  const [first] = await listChapters(read, aGuest, serial);
  const found = await findWork(read, aGuest, oneShot);
  assert(first !== undefined && found.ok);
  const [part] = found.value.series;
  assert(part !== undefined);
  const browser = await archive.browser().login(owner, password);
  return {
    ...world,
    browsers: { ...world.browsers, owner: browser },
    uploaded: await uploadImports(archive, { owner: browser, archivist: world.browsers.admin }, "The Harbour"),
    works: { ...world.works, serial, oneShot, adult: named("Frankenstein"), membersOnly: named("The Black Cat") },
    chapters: { ...world.chapters, first: first.id },
    series: part.seriesId,
  };
}

/** Where a page of the world is on the shelf. */
export function toShelfPath(path: string, isOwner: boolean): string {
  return path
    .replace("/users/owner/pseuds/owner", "/users/baker_street/pseuds/Watson")
    .replace("/users/owner", `/users/${isOwner ? owner : "baker_street"}`)
    .replace("/tags/The%20Lighthouse", "/tags/Sherlock%20Holmes%20-%20Arthur%20Conan%20Doyle")
    .replace("/tags/Tea%20*a*%20Letters", "/tags/Sherlock%20Holmes");
}
