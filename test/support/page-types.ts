import type { ViewerName, World } from "./world.ts";

/** One type of page: who looks at it, and where it is in the world of the tests. */
export interface PageType {
  readonly name: string;
  readonly viewer: ViewerName;
  readonly path: (world: World) => string;
}

const page = (name: string, viewer: ViewerName, path: string | ((world: World) => string)): PageType => ({
  name,
  viewer,
  path: typeof path === "string" ? () => path : path,
});

/**
 * Every type of page. Screenshots, the checks of markup and accessibility, the table of leaks and the fuzzer take their
 * addresses from here; a test fails when a page's route is not in it.
 */
export const pageTypes: readonly PageType[] = [
  page("home", "guest", "/"),
  page("home of a member", "member", "/"),
  page("about", "guest", "/about"),
  page("rules", "guest", "/rules"),
  page("terms", "guest", "/tos"),
  page("contact", "guest", "/contact"),
  page("nothing here", "guest", "/works/999999999"),
  page("login", "guest", "/users/login"),
  page("logout", "member", "/users/logout"),
  page("sign-up", "guest", "/users/new"),
  page("sign-up by its other name", "guest", "/signup"),
  page("forgotten password", "guest", "/users/password/new"),
  page("reading settings", "guest", "/reading-settings"),
  page("all works", "guest", "/works"),
  page("an empty page of works", "guest", "/works?page=900"),
  page("fandoms", "guest", "/fandoms"),
  page("media", "guest", "/media"),
  page("tag", "guest", "/tags/The%20Lighthouse"),
  page("works of a tag", "guest", "/tags/Tea%20*a*%20Letters/works"),
  page("person", "guest", "/users/owner"),
  page("works of a person", "guest", "/users/owner/works"),
  page("series of a person", "guest", "/users/owner/series"),
  page("profile", "guest", "/users/owner/profile"),
  page("pseuds", "guest", "/users/owner/pseuds"),
  page("pseud", "guest", "/users/owner/pseuds/owner"),
  page("works of a pseud", "guest", "/users/owner/pseuds/owner/works"),
  page("series of a pseud", "guest", "/users/owner/pseuds/owner/series"),
  page("series", "guest", (world) => `/series/${world.series}`),
  page("one-shot", "guest", (world) => `/works/${world.works.oneShot}`),
  page("chapter", "guest", (world) => `/works/${world.works.serial}/chapters/${world.chapters.first}`),
  page("chapter for its owner", "owner", (world) => `/works/${world.works.serial}/chapters/${world.chapters.first}`),
  page("chapter by itself", "guest", (world) => `/chapters/${world.chapters.first}`),
  page("whole work", "guest", (world) => `/works/${world.works.serial}?view_full_work=true`),
  page("chapter index", "guest", (world) => `/works/${world.works.serial}/navigate`),
  page("adult gate", "guest", (world) => `/works/${world.works.adult}`),
  page("members-only work", "member", (world) => `/works/${world.works.membersOnly}`),
  page("draft", "owner", (world) => `/works/${world.works.draft}`),
  page("new work", "owner", "/works/new"),
  page("editing a one-shot", "owner", (world) => `/works/${world.works.oneShot}/edit`),
  page("editing a serial", "owner", (world) => `/works/${world.works.serial}/edit`),
  page("posting a draft", "owner", (world) => `/works/${world.works.draft}/post`),
  page("deleting a work", "owner", (world) => `/works/${world.works.serial}/confirm_delete`),
  page("orphaning a work", "owner", (world) => `/works/${world.works.oneShot}/orphan`),
  page("drafts", "owner", "/users/owner/works/drafts"),
  page("bin", "owner", "/users/owner/works/bin"),
  page("new chapter", "owner", (world) => `/works/${world.works.serial}/chapters/new`),
  page("editing a chapter", "owner", (world) => `/works/${world.works.serial}/chapters/${world.chapters.first}/edit`),
  page("order of chapters", "owner", (world) => `/works/${world.works.serial}/chapters/manage`),
  page(
    "deleting a chapter",
    "owner",
    (world) => `/works/${world.works.serial}/chapters/${world.chapters.draft}/confirm_delete`,
  ),
  page("new series", "owner", "/series/new"),
  page("new series by its other name", "owner", "/users/owner/series/new"),
  page("editing a series", "owner", (world) => `/series/${world.series}/edit`),
  page("order of a series", "owner", (world) => `/series/${world.series}/manage`),
  page("deleting a series", "owner", (world) => `/series/${world.series}/confirm_delete`),
  page("work skins", "owner", "/users/owner/skins"),
  page("new work skin", "owner", "/users/owner/skins/new"),
  page("editing a work skin", "owner", (world) => `/users/owner/skins/${world.skin}/edit`),
  page("deleting a work skin", "owner", (world) => `/users/owner/skins/${world.skin}/confirm_delete`),
  page("deleting one's account", "owner", "/users/owner/delete"),
  page("sessions", "member", "/users/reader/sessions"),
  page("change of password", "member", "/users/reader/change_password"),
  page("change of e-mail", "member", "/users/reader/change_email"),
  page("preferences", "member", "/users/reader/preferences"),
  page("profile to edit", "member", "/users/reader/profile/edit"),
  page("new pseud", "member", "/users/reader/pseuds/new"),
  page("pseud to edit", "member", "/users/reader/pseuds/reader/edit"),
  page("pseud to delete", "member", "/users/reader/pseuds/Second%20self/delete"),
  page("tokens", "member", "/users/reader/tokens"),
  page("own invitations", "member", "/users/reader/invitations"),
  page("administration", "admin", "/admin"),
  page("archive settings", "admin", "/admin/settings"),
  page("adult gate's tags", "admin", "/admin/adult"),
  page("people", "admin", "/admin/people"),
  page("one of the people", "admin", "/admin/people/owner"),
  page("invitations", "admin", "/admin/invitations"),
  page("jobs", "admin", "/admin/jobs"),
  page("mail outbox", "admin", "/admin/mails"),
  page("limits", "admin", "/admin/limits"),
];

/** Addresses that are not pages and tell something all the same. */
export const otherWays: readonly ((world: World) => string)[] = [
  () => "/api/v1/works?limit=100",
  () => "/api/v1/works?tag_id=The%20Lighthouse",
  () => "/api/v1/tags?prefix=t",
  () => "/api/v1/openapi.json",
  (world) => `/api/v1/series/${world.series}`,
  (world) => `/api/v1/works/${world.works.serial}`,
  (world) => `/api/v1/works/${world.works.serial}/chapters/${world.chapters.first}`,
  (world) => `/works/${world.works.serial}/skin.css`,
  () => "/robots.txt",
  () => "/token_dispenser.json",
];
