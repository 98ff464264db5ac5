import type { Member } from "#core/viewer.ts";
import { downloadsAddress, workAddress } from "#features/browse/index.ts";
import { checkOwnPassword, closeAccount, credentialsOf, own, showOwn, withRetry } from "#features/people/index.ts";
import { type ClosingChoice, closePersonWorks, countWorks, orphanWorks } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { workActAddress } from "../addresses.ts";
import { byCreator, type Writing, type WritingWork } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { choiceField, closeAccountPage, orphanPage } from "./pages/leaving-pages.ts";

/** Giving works away, and closing one's account. */
export function leavingRoutes(ground: Ground): readonly Route[] {
  return [
    get("/works/:id/orphan", "member", byCreator(ground, askOrphan)),
    post("/works/:id/orphan", "member", byCreator(ground, takeOrphan)),
    get(
      "/users/:login/delete",
      "member",
      own((ask, viewer) => showClose({ ask, viewer, ground }, [])),
    ),
    post(
      "/users/:login/delete",
      "member",
      own((ask, viewer) => takeClose({ ask, viewer, ground })),
    ),
  ];
}

function askOrphan({ ask, viewer, work }: WritingWork): Answer {
  if (work.state !== "posted") return missing();
  const own = work.byline.creators.filter((creator) => creator.personId === viewer.personId);
  const main = orphanPage({
    action: workActAddress(work.id, "orphan"),
    token: ask.authenticityToken(),
    title: work.title,
    address: workAddress(work.id),
    pseuds: own.map((creator) => creator.pseud),
  });
  return showWriting(ask, { title: `Orphan ${work.title}`, main });
}

async function takeOrphan({ ask, viewer, ground, work }: WritingWork): Promise<Answer> {
  if (work.state !== "posted") return missing();
  const orphaned = await orphanWorks(ground, viewer, [work.id], ask.form.isChecked("keep_pseud"));
  if (!orphaned.ok) return missing();
  return seeOther(workAddress(work.id), { kind: "notice", text: "The work is orphaned. It stays in the archive." });
}

async function countOwn({ viewer, ground }: Writing): Promise<number> {
  return countWorks(ground.db.read, viewer, { personId: viewer.personId });
}

async function showClose(writing: Writing, errors: readonly FieldError[]): Promise<Answer> {
  const { ask, viewer } = writing;
  const main = closeAccountPage({
    action: `/users/${viewer.login}/delete`,
    copyAddress: downloadsAddress(viewer.login),
    token: ask.authenticityToken(),
    works: await countOwn(writing),
    choice: readChoice(writing) ?? "",
    errors,
  });
  const status = errors.length > 0 ? 422 : 200;
  return showOwn(ask, viewer, { heading: "Delete account", page: "delete", main, status });
}

async function takeClose(writing: Writing): Promise<Answer> {
  const { ask, viewer, ground } = writing;
  const hasWorks = (await countOwn(writing)) > 0;
  // Without a posted work there is nothing to choose: drafts go in any case.
  const choice = readChoice(writing) ?? (hasWorks ? null : "delete");
  const errors: FieldError[] = [];
  if (choice === null) errors.push({ field: choiceField, message: "Choose what becomes of your works." });
  const known = await checkOwnPassword(ground, viewer, ask.form.text("password"), credentialsOf(ask));
  if (!known.ok) {
    errors.push({ field: "password", message: known.refusal.message });
    return withRetry(await showClose(writing, errors), known.refusal);
  }
  if (choice === null) return showClose(writing, errors);
  const closed = await close(ground, viewer, choice);
  if (!closed.ok) return showClose(writing, [{ field: null, message: closed.refusal.message }]);
  return seeOther("/", { kind: "notice", text: "Your account is deleted. Thank you for having been here." });
}

function close(ground: Ground, viewer: Member, choice: ClosingChoice) {
  return ground.db.write(async (tx) => {
    const now = ground.now();
    // The account comes first, since it may refuse, and nothing is refused after the first write.
    const closed = await closeAccount(tx, viewer.personId, now);
    if (closed.ok) await closePersonWorks(tx, viewer.personId, choice, now);
    return closed;
  });
}

function readChoice({ ask }: Writing): ClosingChoice | null {
  const known: readonly ClosingChoice[] = ["delete", "orphan", "orphan-with-pseud"];
  return known.find((choice) => choice === ask.form.text(choiceField)) ?? null;
}
