import type { JobId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import { findBackupAlarm } from "#features/backups/index.ts";
import { listGuarded } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { countJobs, dropJob, listJobs, retryJob } from "#platform/jobs/job-list.ts";
import { listMails } from "#platform/mail/outbox.ts";
import { showPage } from "#ui/show.ts";
import { adminHome } from "./pages/admin-home.ts";
import { jobsPage, limitsPage, mailsPage } from "./pages/operation-pages.ts";
import { countArchive } from "./store.ts";

/** Rows of one table; who needs more looks into the database. */
const rowsMax = 200;

/** Jobs, mail, limits, and the page that leads to all of the administration. */
export function operationPageRoutes(ground: Ground): readonly Route[] {
  return [
    get("/admin", "administer", (ask) => showHome(ask, ground)),
    get("/admin/jobs", "administer", (ask) => showJobs(ask, ground)),
    post("/admin/jobs/retry", "administer", (ask) => changeJob(ask, ground, "retry")),
    post("/admin/jobs/drop", "administer", (ask) => changeJob(ask, ground, "drop")),
    get("/admin/mails", "administer", (ask) => showMails(ask, ground)),
    get("/admin/limits", "administer", (ask) => showLimits(ask, ground)),
  ];
}

async function showHome(ask: Ask, ground: Ground): Promise<Answer> {
  const counts = await countArchive(ground.db.read);
  const jobs = await countJobs(ground.db.read);
  const main = adminHome({
    ...counts,
    jobsWaiting: jobs.waiting,
    jobsDead: jobs.dead,
    hasMail: ground.hasMail,
    backupAlarm: await findBackupAlarm(ground.db.read, ask.now),
    untrustedProxies: ground.watch.untrustedProxies(),
  });
  return showPage(ask, { title: "Administration", main, robots: "noindex" });
}

async function showJobs(ask: Ask, ground: Ground): Promise<Answer> {
  const main = jobsPage({
    dead: await listJobs(ground.db.read, { state: "dead", limit: rowsMax }, ask.now),
    waiting: await listJobs(ground.db.read, { state: "waiting", limit: rowsMax }, ask.now),
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    token: ask.authenticityToken(),
  });
  return showPage(ask, { title: "Jobs", main, robots: "noindex" });
}

async function changeJob(ask: Ask, ground: Ground, act: "retry" | "drop"): Promise<Answer> {
  const id = parseId<JobId>(ask.form.text("job"));
  if (id === null) return missing();
  const isThere = await ground.db.write((tx) => (act === "retry" ? retryJob(tx, id, ask.now) : dropJob(tx, id)));
  if (!isThere) return seeOther("/admin/jobs", { kind: "notice", text: "That job is done already." });
  return seeOther("/admin/jobs", {
    kind: "notice",
    text: act === "retry" ? "The job runs now." : "The job was given up.",
  });
}

async function showMails(ask: Ask, ground: Ground): Promise<Answer> {
  const main = mailsPage({
    mails: await listMails(ground.db.read, rowsMax),
    hasMail: ground.hasMail,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
  });
  return showPage(ask, { title: "Mail outbox", main, robots: "noindex" });
}

function showLimits(ask: Ask, ground: Ground): Answer {
  const groups = [...ground.watch.busiest(ask.now), ...listGuarded(ground, ask.now)];
  const main = limitsPage({ hasLimits: ground.hasLimits, groups });
  return showPage(ask, { title: "Limits", main, robots: "noindex" });
}
