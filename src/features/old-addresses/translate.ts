import type { SoughtAddress } from "./old-address.ts";

/** Where addresses of OTW's archive stand that came without their host. */
const otwHost = "archiveofourown.org";

/**
 * Other addresses of the same thing, best first: pages about a work lead to the work, and an address that was typed
 * without its host may be one of OTW's archive, or begin with the host all the same. `isFar` as in a question.
 */
export function listSpellings(sought: SoughtAddress, isFar: boolean): readonly SoughtAddress[] {
  const hosted = isFar && sought.host === null ? withHosts(sought) : [];
  const things = [sought, ...hosted].flatMap((one) => [one, ...toThings(one, isFar)]);
  // The story's reviews are kept as such, and would be found in place of those of a chapter.
  return [...toReviewedChapter(sought), ...things];
}

/** The chapter that a page of reviews is about. */
function toReviewedChapter(sought: SoughtAddress): readonly SoughtAddress[] {
  const script = /(?:^|\/)(reviews\.php)$/.exec(sought.path)?.[1];
  const values = new Map(sought.parameters);
  const chapter = values.get("chapid") ?? "0";
  if (script === undefined || chapter === "0" || values.get("type") === "se") return [];
  const path = `${sought.path.slice(0, -script.length)}viewstory.php`;
  return [{ ...sought, path, parameters: [["chapid", chapter]] }];
}

function withHosts(sought: SoughtAddress): readonly SoughtAddress[] {
  const [first = "", ...rest] = sought.path.split("/");
  const isHost = rest.length > 0 && /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/.test(first);
  if (isHost) return [{ ...sought, host: first.replace(/^www\./, ""), path: rest.join("/") }];
  return /^(?:works|chapters|series|users|collections|downloads)\//.test(sought.path)
    ? [{ ...sought, host: otwHost }]
    : [];
}

function toThings(sought: SoughtAddress, isFar: boolean): readonly SoughtAddress[] {
  const paths = isFar || sought.host !== null ? toOtwPaths(sought.path) : [];
  const pages = paths.filter((path) => path !== sought.path).map((path) => ({ ...sought, path, parameters: [] }));
  return [...pages, ...toEfictionPages(sought)];
}

/** A page of software such as OTW's is about the chapter, work, series or person that its path names. */
function toOtwPaths(path: string): readonly string[] {
  const [, work, chapter] = /^(?:collections\/[^/]+\/)?works\/(\d+)(?:\/chapters\/(\d+))?(?:[/.].*)?$/.exec(path) ?? [];
  if (work !== undefined)
    return [...(chapter === undefined ? [] : [`works/${work}/chapters/${chapter}`]), `works/${work}`];
  const download = /^downloads\/(?:[^/]{1,2}\/[^/]+\/)?(\d+)(?:\/|$)/.exec(path)?.[1];
  if (download !== undefined) return [`works/${download}`];
  const series = /^(?:collections\/[^/]+\/)?series\/(\d+)(?:\/.*)?$/.exec(path)?.[1];
  if (series !== undefined) return [`series/${series}`];
  const [, login, pseud] = /^users\/([^/]+)(?:\/pseuds\/([^/]+))?(?:\/.*)?$/.exec(path) ?? [];
  return login === undefined ? [] : [`users/${login}/pseuds/${pseud ?? login}`];
}

/** Which parameter of eFiction's names what, the most telling first: `user.php?action=favst&sid=4` is about a story. */
const efictionThings = [
  { parameter: "sid", script: "viewstory.php" },
  { parameter: "seriesid", script: "viewseries.php" },
  { parameter: "uid", script: "viewuser.php" },
] as const;

function toEfictionPages(sought: SoughtAddress): readonly SoughtAddress[] {
  const found = /(?:^|\/)([^/]+\.php)$/.exec(sought.path);
  const script = found?.[1];
  if (script === undefined) return [];
  const values = new Map(sought.parameters);
  const to = (name: string, parameters = sought.parameters) => ({
    ...sought,
    path: sought.path.slice(0, -script.length) + name,
    parameters,
  });
  const item = values.get("item");
  if (script === "reviews.php" && item !== undefined) {
    const [target, parameter] = values.get("type") === "se" ? ["viewseries.php", "seriesid"] : ["viewstory.php", "sid"];
    return [to(target, [[parameter, item]])];
  }
  // eFiction itself asks for a category under either name.
  const category = script === "browse.php" && values.get("type") === "categories" ? values.get("id") : undefined;
  if (category !== undefined) {
    return [
      to(script, [
        ["catid", category],
        ["type", "categories"],
      ]),
    ];
  }
  return efictionThings
    .filter((thing) => values.has(thing.parameter) && thing.script !== script)
    .map((thing) => to(thing.script));
}
