import type { Outcome } from "#core/outcome.ts";
import { roles } from "#core/vocabulary.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { type ChangeRefusal, setRole, setSuspended } from "../accounts/actions.ts";
import { makeResetLink } from "../accounts/reset.ts";
import { findPersonByLogin, listPeople, type PeopleFilter } from "../accounts/store.ts";
import { orphanLogin, type Person, personStates, toLoginKey } from "../person.ts";
import { approve, refuseWaiting } from "./approve.ts";
import { adminPeopleAddress, adminPersonPage, peoplePage } from "./pages/people-pages.ts";

/** Rows on one page of the list. */
const rowsMax = 100;

export function administrationRoutes(ground: Ground): readonly Route[] {
  return [
    get(adminPeopleAddress, "administer", (ask) => showPeople(ground, ask)),
    get(`${adminPeopleAddress}/:login`, "administer", (ask) => showPerson(ground, ask, null)),
    post(`${adminPeopleAddress}/:login`, "administer", (ask) => changePerson(ground, ask)),
  ];
}

async function showPeople(ground: Ground, ask: Ask): Promise<Answer> {
  const filter = readFilter(ask.query);
  const rows = await listPeople(ground.db.read, filter, ask.query.get("after"), rowsMax + 1);
  const people = rows.slice(0, rowsMax);
  const last = people.at(-1);
  const main = peoplePage({
    search: filter.search ?? "",
    role: filter.role ?? "",
    state: filter.state ?? "",
    people,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    next: rows.length > rowsMax && last !== undefined ? nextAddress(ask.query, last) : null,
  });
  return showPage(ask, { title: "People", main }, { robots: "noindex" });
}

/** Unknown words in the address ask for nothing in particular. */
function readFilter(query: URLSearchParams): PeopleFilter {
  const role = roles.find((known) => known === query.get("role"));
  const state = personStates.find((known) => known === query.get("state"));
  return {
    search: query.get("query") ?? "",
    ...(role === undefined ? {} : { role }),
    ...(state === undefined ? {} : { state }),
  };
}

function nextAddress(query: URLSearchParams, last: Person): string {
  const next = new URLSearchParams(query);
  next.set("after", last.login);
  return `${adminPeopleAddress}?${next}`;
}

async function showPerson(ground: Ground, ask: Ask, resetLink: string | null): Promise<Answer> {
  const person = await findPersonByLogin(ground.db.read, ask.params["login"] ?? "");
  if (person === null || toLoginKey(person.login) === orphanLogin) return missing();
  const moment = { now: ask.now, timeZone: ask.viewer.preferences.timeZone };
  const main = adminPersonPage({ person, token: ask.authenticityToken(), moment, resetLink });
  const answer = showPage(ask, { title: person.login, main }, { robots: "noindex" });
  // The link is a secret, so that page stays out of every cache, the browser's own included.
  return resetLink === null ? answer : { ...answer, headers: { ...answer.headers, "cache-control": "no-store" } };
}

async function changePerson(ground: Ground, ask: Ask): Promise<Answer> {
  const login = ask.params["login"] ?? "";
  if (ask.form.text("act") !== "reset") return act(ground, ask, login);
  const link = await makeResetLink(ground, login);
  return link.ok ? showPerson(ground, ask, link.value) : backTo(login, link, "");
}

async function act(ground: Ground, ask: Ask, login: string): Promise<Answer> {
  switch (ask.form.text("act")) {
    case "role": {
      const role = roles.find((known) => known === ask.form.text("role"));
      if (role === undefined) return missing();
      return backTo(login, await setRole(ground, login, role), `The role is ${role} now.`);
    }
    case "approve":
      return backTo(login, await approve(ground, login, ask.site.name), "The account is approved.");
    case "refuse": {
      const refused = await refuseWaiting(ground, login);
      return refused.ok ? seeOther(adminPeopleAddress, refusedNote(login)) : backTo(login, refused, "");
    }
    case "suspend":
      return backTo(login, await setSuspended(ground, login, true), "The account is suspended and logged out.");
    case "restore":
      return backTo(login, await setSuspended(ground, login, false), "The account is let in again.");
    default:
      return missing();
  }
}

function refusedNote(login: string) {
  return { kind: "notice", text: `The account ${login} is refused and gone.` } as const;
}

function backTo(login: string, outcome: Outcome<unknown, ChangeRefusal>, text: string): Answer {
  if (!outcome.ok && outcome.refusal.code === "missing") return missing();
  const flash = outcome.ok
    ? ({ kind: "notice", text } as const)
    : ({ kind: "alert", text: outcome.refusal.message } as const);
  return seeOther(`${adminPeopleAddress}/${login}`, flash);
}
