import assert from "node:assert/strict";
import { test } from "node:test";
import type { Database } from "#platform/db/database.ts";
import { countJobs } from "#platform/jobs/job-list.ts";
import { JobWorker } from "#platform/jobs/job-worker.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { startSmtp } from "#test/support/smtp.ts";
import { mailJobs, mailRepeats } from "./mail-jobs.ts";
import { listMails, sendMail } from "./outbox.ts";
import { type MailTransport, SmtpTransport } from "./transport.ts";

const dayMs = 86_400_000;
const mail = { to: "ada@example.org", subject: "Your link", text: "Open https://archive.example/x" };

function post(db: Database, transport: MailTransport | null, now: number): Promise<number> {
  const handlers = mailJobs(db, transport, () => now);
  const random = () => 1;
  const failed = () => undefined;
  return new JobWorker({ db, handlers, repeats: mailRepeats, now: () => now, random, failed }).runDue(now);
}

async function connectSmtp() {
  const smtp = await startSmtp();
  const from = "The Archive <archive@archive.example>";
  const transport = new SmtpTransport({ smtpUrl: smtp.url, from, url: "https://archive.example" });
  return { ...smtp, transport };
}

forEachDatabase("Mail", (open) => {
  test("without a mail server a mail stays in the outbox for the administrator", async () => {
    const { db } = await open();
    await db.write((tx) => sendMail(tx, mail, testNow));
    assert.equal(await post(db, null, testNow), 1);
    assert.deepEqual({ ...(await listMails(db.read, 10))[0] }, { id: 1, ...mail, createdAt: testNow, sentAt: null });
    assert.deepEqual(await countJobs(db.read), { waiting: 1, dead: 0 });
  });

  test("a mail of a transaction that fails is never sent", async () => {
    const { db } = await open();
    const failing = db.write(async (tx) => {
      await sendMail(tx, mail, testNow);
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(await listMails(db.read, 10), []);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
  });

  test("a mail server gets each mail once, and its text is erased a week later", async () => {
    const { db } = await open();
    const smtp = await connectSmtp();
    await db.write((tx) => sendMail(tx, mail, testNow));
    await post(db, smtp.transport, testNow);
    await post(db, smtp.transport, testNow);
    assert.equal(smtp.taken.length, 1);
    assert.deepEqual(smtp.taken[0]?.recipients, ["ada@example.org"]);
    assert.match(smtp.taken[0]?.message ?? "", /^Message-ID: <mail-1-\d+@archive\.example>$/im);
    await smtp.stop();

    await post(db, null, testNow + 7 * dayMs);
    assert.equal((await listMails(db.read, 1))[0]?.text, mail.text);
    await post(db, null, testNow + 8 * dayMs);
    const [erased] = await listMails(db.read, 1);
    assert.deepEqual({ ...erased }, { id: 1, ...mail, text: "", createdAt: testNow, sentAt: testNow });
  });

  test("a mail that the server does not take is kept and tried again", async () => {
    const { db } = await open();
    const smtp = await connectSmtp();
    await db.write((tx) => sendMail(tx, { ...mail, to: "full@example.org" }, testNow));
    await post(db, smtp.transport, testNow);
    await smtp.stop();
    assert.equal((await listMails(db.read, 1))[0]?.sentAt, null);
    assert.deepEqual(await countJobs(db.read), { waiting: 2, dead: 0 });
  });

  test("nothing that was typed becomes a header or a second recipient", async () => {
    const { db } = await open();
    const smtp = await connectSmtp();
    const subject = "Hello\r\nBcc: eve@example.org\r\n\r\nText";
    await db.write((tx) => sendMail(tx, { ...mail, subject }, testNow));
    await post(db, smtp.transport, testNow);
    await smtp.stop();
    assert.deepEqual(smtp.taken[0]?.recipients, ["ada@example.org"]);
    assert.doesNotMatch(smtp.taken[0]?.message ?? "", /^Bcc:/im);
    assert.match(smtp.taken[0]?.message ?? "", /^Subject: Hello Bcc: eve@example\.org Text$/im);
    for (const to of ["a@b.c, eve@example.org", "Eve <eve@example.org>", "a@b.c\nBcc: eve@example.org", "a@b@c", ""]) {
      await assert.rejects(
        db.write((tx) => sendMail(tx, { ...mail, to }, testNow)),
        /exactly one address/,
      );
    }
  });

  test("the outbox is listed a page at a time, newest first", async () => {
    const { db } = await open();
    await db.write(async (tx) => {
      for (const subject of ["one", "two", "three"]) await sendMail(tx, { ...mail, subject }, testNow);
    });
    const page = await listMails(db.read, 2);
    assert.deepEqual(
      [...page, ...(await listMails(db.read, 2, page.at(-1)?.id))].map((row) => row.subject),
      ["three", "two", "one"],
    );
  });
});
