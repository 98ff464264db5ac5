import { type Html, html } from "#core/html.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import { toCardRules } from "#features/filters/index.ts";
import {
  findPersonByLogin,
  findPseudByName,
  hasPage,
  listPseuds,
  type Person,
  type Pseud,
} from "#features/people/index.ts";
import { listSeries, type WorkFilter } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { toCreatorName } from "#ui/byline.ts";
import { showPage } from "#ui/show.ts";
import { personAddress, pseudAddress } from "./addresses.ts";
import { momentOf } from "./blurb-view.ts";
import { FramedTexts } from "./framed.ts";
import { answerListing } from "./listing.ts";
import { type Listings, listingsOf } from "./listings.ts";
import { type PersonHeadView, personHead, personPage } from "./pages/person-page.ts";
import { findRecentWorks } from "./recent-works.ts";
import { toSeriesCard } from "./series-card-view.ts";
import { answerSeriesList } from "./series-list.ts";

/** What a person's page shows of her series; the rest is a page further. */
const recentMax = 5;

/** Whose pages are asked for: a person's, or those of one of her names. */
interface Whose {
  readonly person: Person;
  readonly pseud: Pseud | null;
}

/** People and their names: what they write, as OTW has the addresses. */
export function personRoutes(listings: Listings): readonly Route[] {
  const { ground } = listings;
  const page = whose(ground, (ask, who) => showPerson(ask, who, listings, null));
  const worksPage = whose(ground, (ask, who) => showWorks(ask, who, listings));
  const seriesPage = whose(ground, (ask, who) =>
    answerSeriesList(ask, ground.db.read, toOwner(who), personHead(toHead(ask, who, "series"))),
  );
  return [
    get("/users/:login/pseuds/:pseud", "anyone", page),
    ...["/users/:login", "/users/:login/pseuds/:pseud"].flatMap((path) => [
      get(`${path}/works`, "anyone", worksPage),
      get(`${path}/series`, "anyone", seriesPage),
    ]),
  ];
}

/** A person's page, with what a later feature has to say there to the person herself. */
export function personHomeRoute(ground: Ground, findNote: (ask: Ask) => Promise<Html | null>): Route {
  const listings = listingsOf(ground);
  const page = whose(ground, async (ask, who) =>
    showPerson(ask, who, listings, isOwn(ask, who) ? await findNote(ask) : null),
  );
  return get("/users/:login", "anyone", page);
}

/** Finds whom an address means; accounts that are not open yet, or no more, have no pages. */
function whose(ground: Ground, answer: (ask: Ask, who: Whose) => Promise<Answer>): Route["answer"] {
  return async (ask) => {
    const person = await findPersonByLogin(ground.db.read, ask.params["login"] ?? "");
    if (person === null || !hasPage(person)) return missing();
    const name = ask.params["pseud"];
    if (name === undefined) return answer(ask, { person, pseud: null });
    const pseud = await findPseudByName(ground.db.read, person.id, name);
    return pseud === null ? missing() : answer(ask, { person, pseud });
  };
}

async function showPerson(ask: Ask, who: Whose, listings: Listings, note: Html | null): Promise<Answer> {
  const { read } = listings;
  const filter = toOwner(who);
  const first = { page: 1, perPage: recentMax };
  const head = toHead(ask, who, "home");
  const works = { condition: toCondition(who), address: `${head.address}/works` };
  const recent = await findRecentWorks(ask.viewer, works, listings);
  const series = await listSeries(read, ask.viewer, { ...filter, ...first });
  const pseuds = await listPseuds(read, who.person.id);
  const moment = momentOf(ask.now, ask.viewer);
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const main = personPage({
    note,
    head,
    about: framed.frame(who.pseud === null ? who.person.aboutHtml : who.pseud.descriptionHtml),
    pseuds: who.pseud === null ? pseuds.map((pseud) => toPseudLink(who.person, pseud)) : [],
    ...recent,
    rules: toCardRules(ask),
    series: series.items.map((one) => toSeriesCard(one, moment)),
    seriesTotal: series.total,
    moment,
    isOwn: isOwn(ask, who),
  });
  const page = {
    title: head.name,
    main,
    canonical: `${ask.site.url}${head.address}`,
    openGraph: { type: "profile", title: head.name },
    scripts: framed.scripts,
  } as const;
  // Without its works the page is true for a moment only.
  return showPage(ask, page, { mediaHosts: framed.hosts, isShared: !recent.areWorksAway });
}

function showWorks(ask: Ask, who: Whose, listings: Listings): Promise<Answer> {
  const head = toHead(ask, who, "works");
  const link = html`<a href="${head.address}"><bdi>${head.name}</bdi></a>`;
  return answerListing(ask, listings, {
    base: toCondition(who),
    title: `Works by ${head.name}`,
    subject: { one: html`Work by ${link}`, many: html`Works by ${link}` },
    above: personHead(head),
    empty: { text: `Works by ${head.name} will be listed here.` },
  });
}

function toCondition({ person, pseud }: Whose): WorkCondition {
  return pseud === null ? { kind: "person", id: person.id } : { kind: "pseud", id: pseud.id };
}

function toHead(ask: Ask, { person, pseud }: Whose, current: PersonHeadView["current"]): PersonHeadView {
  const home = personAddress(person.login);
  if (pseud !== null) {
    return {
      name: pseud.name,
      address: pseudAddress(person.login, pseud.name),
      owner: { login: person.login, address: home },
      current,
      ownLinks: [],
    };
  }
  const ownLinks = isOwn(ask, { person, pseud }) ? toOwnLinks(home) : [];
  return { name: person.login, address: home, owner: null, current, ownLinks };
}

function toOwnLinks(home: string): PersonHeadView["ownLinks"] {
  return [
    { label: "Drafts", address: `${home}/works/drafts` },
    { label: "Bin", address: `${home}/works/bin` },
    { label: "New series", address: "/series/new" },
    { label: "Work skins", address: `${home}/skins` },
    { label: "Preferences", address: `${home}/preferences` },
    { label: "Profile", address: `${home}/profile` },
    { label: "Pseuds", address: `${home}/pseuds` },
  ];
}

function toOwner({ person, pseud }: Whose): Pick<WorkFilter, "personId" | "pseudId"> {
  return pseud === null ? { personId: person.id } : { pseudId: pseud.id };
}

function isOwn(ask: Ask, { person }: Whose): boolean {
  return ask.viewer.kind === "member" && ask.viewer.personId === person.id;
}

function toPseudLink(person: Person, pseud: Pseud) {
  return { name: toCreatorName(pseud.name, person.login), address: pseudAddress(person.login, pseud.name) };
}
