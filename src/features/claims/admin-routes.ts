import { type ExternalAuthorId, parseId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask, Flash } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { toCountText } from "#ui/numbers.ts";
import { showPage } from "#ui/show.ts";
import { adminClaimsAddress } from "./addresses.ts";
import { adminAuthorRoutes } from "./admin-author-routes.ts";
import { type AuthorFilter, countClaims, listAuthors } from "./admin-store.ts";
import { sampleMail } from "./claim-mails.ts";
import { countUntold, findLastDue, removeUnsent } from "./claim-store.ts";
import { authorStates } from "./external-author.ts";
import { claimsPage } from "./pages/admin-claims-page.ts";
import { listOpenRequests } from "./request-store.ts";
import { perHourMax, releaseClaims, releaseMax, sendSample } from "./send-claims.ts";

/** Authors on one page, and requests. */
const rowsMax = 50;

const standardPerHour = 60;

/** What archivists do for authors who have no account: letting mails go out, answering those who ask, taking back. */
export function adminClaimRoutes(ground: Ground): readonly Route[] {
  return [
    get(adminClaimsAddress, "import", (ask) => showAll(ground, ask, [])),
    post(adminClaimsAddress, "import", (ask) => act(ground, ask)),
    ...adminAuthorRoutes(ground),
  ];
}

async function showAll(ground: Ground, ask: Ask, errors: readonly FieldError[]): Promise<Answer> {
  const db = ground.db.read;
  const filter = readFilter(ask.query);
  const rows = await listAuthors(db, filter, rowsMax + 1);
  const authors = rows.slice(0, rowsMax);
  const last = authors.at(-1);
  const main = claimsPage({
    action: adminClaimsAddress,
    token: ask.authenticityToken(),
    figures: await countClaims(db),
    untold: await countUntold(db),
    lastDueAt: await findLastDue(db),
    hasMail: ground.hasMail,
    preview: sampleMail("", { siteName: ask.site.name, siteUrl: ask.site.url }),
    count: ask.form.text("count") || "10",
    perHour: ask.form.text("per_hour") || String(standardPerHour),
    errors,
    requests: await listOpenRequests(db, rowsMax),
    filter,
    authors,
    next: rows.length > rowsMax && last !== undefined ? nextAddress(ask.query, last.id) : null,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
  });
  const status = errors.length > 0 ? 422 : 200;
  return showPage(ask, { title: "Claims", main, bodyClass: "wide" }, { status, robots: "noindex" });
}

function readFilter(query: URLSearchParams): AuthorFilter {
  return {
    name: query.get("name") ?? "",
    state: authorStates.find((state) => state === query.get("state")) ?? null,
    after: parseId<ExternalAuthorId>(query.get("after") ?? ""),
  };
}

function nextAddress(query: URLSearchParams, after: ExternalAuthorId): string {
  const next = new URLSearchParams(query);
  next.set("after", String(after));
  return `${adminClaimsAddress}?${next}`;
}

async function act(ground: Ground, ask: Ask): Promise<Answer> {
  const { viewer } = ask;
  if (viewer.kind !== "member") return missing();
  switch (ask.form.text("act")) {
    case "release":
      return release(ground, ask);
    case "stop": {
      const stopped = await ground.db.write((tx) => removeUnsent(tx));
      return done({ kind: "notice", text: `${toCountText(stopped, "mail is", "mails are")} taken back.` });
    }
    case "sample": {
      const sender = { siteName: ask.site.name, siteUrl: ask.site.url };
      const isSent = await sendSample(ground, sender, viewer.personId);
      return done(
        isSent
          ? { kind: "notice", text: "The sample is on its way to your address." }
          : { kind: "alert", text: "Your account has no address to send it to." },
      );
    }
    default:
      return missing();
  }
}

async function release(ground: Ground, ask: Ask): Promise<Answer> {
  const count = toNumber(ask.form.text("count"), releaseMax);
  const perHour = toNumber(ask.form.text("per_hour"), perHourMax);
  const errors: FieldError[] = [];
  if (count === null) errors.push({ field: "count", message: `Say how many, from 1 to ${releaseMax}.` });
  if (perHour === null) errors.push({ field: "per_hour", message: `Say how many an hour, from 1 to ${perHourMax}.` });
  if (count === null || perHour === null) return showAll(ground, ask, errors);
  const released = await releaseClaims(ground, { count, perHour });
  if (released === 0) return done({ kind: "alert", text: "There is nobody left to write to." });
  return done({
    kind: "notice",
    text: `${toCountText(released, "mail goes", "mails go")} out now, ${perHour} an hour.`,
  });
}

function toNumber(text: string, max: number): number | null {
  const count = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= max ? count : null;
}

function done(flash: Flash): Answer {
  return seeOther(adminClaimsAddress, flash);
}
