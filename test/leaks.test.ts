import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { otherWays, pageTypes } from "#test/support/page-types.ts";
import { makeWorld, markers, type ViewerName, viewerNames, type World } from "#test/support/world.ts";

/** Who may read each secret; everybody else must not find it anywhere. */
const mayRead: Readonly<Record<keyof typeof markers, readonly ViewerName[]>> = {
  draft: ["owner", "coCreator", "admin"],
  scheduled: ["owner", "coCreator", "admin"],
  membersOnly: ["member", "coCreator", "owner", "moderator", "admin"],
  deleted: ["owner", "coCreator", "admin"],
  hidden: ["owner", "coCreator", "moderator", "admin"],
  unrevealed: ["owner", "coCreator", "moderator", "admin"],
  draftChapter: ["owner", "coCreator", "admin"],
  email: ["owner", "admin"],
  oldEmail: ["admin"],
  unnamed: ["moderator", "admin"],
  upload: ["owner", "admin"],
};

/** Every way out: the pages of all types, other addresses that tell something, and the secrets' own addresses. */
function waysOut(world: World): readonly string[] {
  const own = Object.values(world.works).flatMap((id) => [
    `/works/${id}`,
    `/works/${id}?view_adult=true`,
    `/works/${id}?view_full_work=true&view_adult=true`,
    `/works/${id}/navigate`,
    `/works/${id}/comments`,
    `/works/${id}/edit`,
    `/works/${id}/skin.css`,
    ...["html", "md", "txt", "epub", "pdf"].map((format) => `/downloads/${id}/work.${format}`),
    `/api/v1/works/${id}`,
    `/api/v1/works/${id}/chapters/${world.chapters.draft}`,
  ]);
  const chapters = [
    `/chapters/${world.chapters.draft}`,
    `/works/${world.works.serial}/chapters/${world.chapters.draft}`,
  ];
  const areas = ["drafts", "bin"].map((shelf) => `/users/owner/works/${shelf}`);
  const all = [
    ...pageTypes.map((type) => type.path(world)),
    ...otherWays.map((way) => way(world)),
    ...own,
    ...chapters,
    ...areas,
  ];
  return [...new Set(all)];
}

/** Titles of things in an address are the asker's own words: an answer may say them again. */
function withoutEcho(text: string, path: string): string {
  return text.replaceAll(path, "").replaceAll(encodeURIComponent(path), "");
}

forEachDatabase("what nobody may learn", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  for (const viewer of viewerNames) {
    suite(`as ${viewer}`, () => {
      test("no page, list, file or answer tells a secret of others", async () => {
        const secrets = Object.entries(markers).filter(
          ([name]) => !mayRead[name as keyof typeof markers].includes(viewer),
        );
        for (const path of waysOut(world)) {
          const answer = await world.browsers[viewer].get(path);
          assert(answer.status < 500, `${path} answered ${answer.status}`);
          const told = withoutEcho(answer.text + [...answer.headers.values()].join("\n"), path);
          for (const [name, marker] of secrets) assert(!told.includes(marker), `${path} tells ${viewer} of ${name}`);
        }
      });
    });
  }

  test("those who may know a work can read it", async () => {
    const readable = ["draft", "scheduled", "membersOnly", "hidden", "unrevealed"] as const;
    for (const name of readable) {
      for (const viewer of ["owner", "coCreator"] as const) {
        const { text } = await world.browsers[viewer].open(`/works/${world.works[name]}`);
        assert(text.includes(markers[name]), `${viewer} cannot read ${name}`);
      }
    }
  });
});
