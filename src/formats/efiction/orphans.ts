import type { Install } from "./install.ts";

/** Tells of rows whose story, series or member is not there, as old sites have many. */
export function countOrphans(install: Install): void {
  const { tally, stories, chapters, reviews } = install;
  for (const [sid, list] of chapters) {
    if (stories.has(sid)) continue;
    const message = "Chapters of stories that are not there; they stay out.";
    for (const { chapid } of list)
      tally.add({ code: "chapter-of-nothing", severity: "error", message }, `chapter ${chapid} of story ${sid}`);
  }
  for (const [sid, list] of reviews) {
    if (stories.has(sid)) continue;
    const message = "Reviews of stories that are not there; they stay out.";
    tally.add({ code: "review-of-nothing", severity: "warning", message }, `story ${sid}`, list.length);
  }
  for (const [seriesid, list] of install.seriesReviews) {
    if (install.series.has(seriesid)) continue;
    const message = "Reviews of series that are not there; they stay out.";
    tally.add({ code: "series-review-of-nothing", severity: "warning", message }, `series ${seriesid}`, list.length);
  }
  countFavourites(install);
  countParts(install);
  const passwords = install.authors.size;
  if (passwords > 0) {
    const message = "Members whose passwords stay behind: they come by their works through a claim.";
    tally.add({ code: "passwords-left", severity: "info", message }, "", passwords);
  }
}

/** What hangs on something small that is not there. */
function countParts(install: Install): void {
  const { authors, coauthors, news, newsComments, profileFields, profileValues, stories, tally } = install;
  const tell = (code: string, message: string, example: string, count = 1) =>
    tally.add({ code, severity: "warning", message }, example, count);
  const newsIds = new Set(news.map(({ nid }) => nid));
  for (const [nid, list] of newsComments) {
    if (newsIds.has(nid)) continue;
    tell("comment-of-nothing", "Comments on news that are not there; they stay out.", `news ${nid}`, list.length);
  }
  for (const [uid, list] of profileValues) {
    const hidden = list.filter(({ field, value }) => value !== "" && profileFields.get(field)?.isShown !== true);
    if (authors.has(uid) && hidden.length > 0) {
      const message =
        "Lines of profiles that the site showed to nobody, since their field was switched off or is gone.";
      tell("profile-line-hidden", `${message} They stay out.`, `member ${uid}`, hidden.length);
    }
    if (authors.has(uid)) continue;
    tell(
      "profile-of-nobody",
      "Lines of profiles of members who are not there; they stay out.",
      `member ${uid}`,
      list.length,
    );
  }
  for (const [sid, list] of coauthors) {
    if (stories.has(sid)) continue;
    tell(
      "coauthor-of-nothing",
      "Co-authors of stories that are not there; they stay out.",
      `story ${sid}`,
      list.length,
    );
  }
}

function countFavourites({ authors, favourites, series, stories, tally }: Install): void {
  const there = { AU: authors, SE: series, ST: stories };
  for (const { uid, item, type } of favourites) {
    if (authors.has(uid) && there[type].has(item)) continue;
    const message = "Favourites whose member or thing is not there; they stay out.";
    tally.add({ code: "favourite-of-nothing", severity: "warning", message }, `member ${uid}, ${type} ${item}`);
  }
}
