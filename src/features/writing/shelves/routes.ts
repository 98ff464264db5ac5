import type { WorkId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { momentOf, toBlurbView, workAddress } from "#features/browse/index.ts";
import { own } from "#features/people/index.ts";
import {
  binMs,
  deleteWork,
  eraseWork,
  type ListedWork,
  listChapters,
  listWorks,
  postWork,
  restoreWork,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { shelfAddress, workActAddress } from "../addresses.ts";
import { byCreator, byMember, type Writing, type WritingWork } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { binActions, draftActions } from "./pages/shelf-actions.ts";
import { confirmDeletePage, postDraftPage, shelfPage } from "./pages/shelf-pages.ts";

/** Works of a shelf on one page. */
const perPage = 20;

const dayMs = 86_400_000;

/** A writer's drafts and her bin, and the ways of a work between them. */
export function shelfRoutes(ground: Ground): readonly Route[] {
  const asked = (ask: Ask) => parseId<WorkId>(ask.params["id"]);
  return [
    get(
      "/users/:login/works/drafts",
      "member",
      own((ask, viewer) => showShelf({ ask, viewer, ground }, "drafts")),
    ),
    get(
      "/users/:login/works/bin",
      "member",
      own((ask, viewer) => showShelf({ ask, viewer, ground }, "bin")),
    ),
    get("/works/:id/post", "member", byCreator(ground, askPost)),
    post("/works/:id/post", "member", byCreator(ground, takePost)),
    get("/works/:id/confirm_delete", "member", byCreator(ground, askDelete)),
    post("/works/:id/delete", "member", byCreator(ground, takeDelete)),
    post(
      "/works/:id/restore",
      "member",
      byMember(ground, (writing) => takeRestore(writing, asked(writing.ask))),
    ),
    post(
      "/works/:id/erase",
      "member",
      byMember(ground, (writing) => takeErase(writing, asked(writing.ask))),
    ),
  ];
}

async function showShelf({ ask, viewer, ground }: Writing, shelf: "drafts" | "bin"): Promise<Answer> {
  const page = /^[1-9]\d{0,5}$/.test(ask.query.get("page") ?? "") ? Number(ask.query.get("page")) : 1;
  const query = { filter: { shelf, personId: viewer.personId }, page, perPage, sort: "created" } as const;
  const { items, total } = await listWorks(ground.db.read, viewer, query);
  const token = items.length > 0 ? ask.authenticityToken() : "";
  const address = shelfAddress(viewer.login, shelf);
  const main = shelfPage({
    shelf,
    login: viewer.login,
    works: items.map((work) => ({
      ...toBlurbView(work, viewer),
      actions:
        shelf === "drafts" ? draftActions(work) : binActions(work, { token, daysLeft: toDaysLeft(work, ask.now) }),
    })),
    total,
    pager: {
      page,
      pageCount: Math.ceil(total / perPage),
      toAddress: (to) => (to === 1 ? address : `${address}?page=${to}`),
    },
    moment: momentOf(ask.now, viewer),
  });
  return showWriting(ask, { title: shelf === "drafts" ? "Drafts" : "Bin", main });
}

function toDaysLeft(work: ListedWork, now: number): number {
  const until = (work.deletedAt ?? now) + binMs;
  return Math.max(0, Math.ceil((until - now) / dayMs));
}

async function askPost(writing: WritingWork): Promise<Answer> {
  const { ask, viewer, ground, work } = writing;
  if (work.state === "posted") return missing();
  const chapters = await listChapters(ground.db.read, viewer, work.id);
  const main = postDraftPage({
    action: workActAddress(work.id, "post"),
    token: ask.authenticityToken(),
    title: work.title,
    address: workAddress(work.id),
    chapters: chapters.length,
  });
  return showWriting(ask, { title: `Post ${work.title}`, main });
}

async function takePost({ ask, viewer, ground, work }: WritingWork): Promise<Answer> {
  const chapters = ask.form.text("chapters") === "all" ? "all" : "first";
  const posted = await postWork(ground, viewer, work.id, { publication: { kind: "posted" }, chapters });
  if (posted.ok) return seeOther(workAddress(work.id), { kind: "notice", text: "Your work is posted." });
  if (posted.refusal.code !== "invalid") return missing();
  const text = posted.refusal.problems.map((problem) => problem.message).join(" ");
  return seeOther(workAddress(work.id), { kind: "alert", text });
}

function askDelete({ ask, work }: WritingWork): Answer {
  const main = confirmDeletePage({
    action: workActAddress(work.id, "delete"),
    token: ask.authenticityToken(),
    title: work.title,
    address: workAddress(work.id),
  });
  return showWriting(ask, { title: `Delete ${work.title}`, main });
}

async function takeDelete({ viewer, ground, work }: WritingWork): Promise<Answer> {
  const deleted = await deleteWork(ground, viewer, work.id);
  if (!deleted.ok) return missing();
  return toBin(viewer, `“${work.title}” is in your bin. You can restore it for 30 days.`);
}

async function takeRestore({ viewer, ground }: Writing, id: WorkId | null): Promise<Answer> {
  const restored = id === null ? null : await restoreWork(ground, viewer, id);
  if (id === null || restored === null || !restored.ok) return missing();
  return seeOther(workAddress(id), { kind: "notice", text: "The work is back as it was." });
}

async function takeErase({ viewer, ground }: Writing, id: WorkId | null): Promise<Answer> {
  const erased = id === null ? null : await eraseWork(ground, viewer, id);
  return erased?.ok ? toBin(viewer, "The work is erased.") : missing();
}

function toBin(viewer: Member, text: string): Answer {
  return seeOther(shelfAddress(viewer.login, "bin"), { kind: "notice", text });
}
