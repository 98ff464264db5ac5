import { type ExternalAuthorId, parseId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { authorAddress, claimPath } from "./addresses.ts";
import { isShownTo } from "./author-routes.ts";
import { findAuthor } from "./author-store.ts";
import type { ExternalAuthor } from "./external-author.ts";
import { isOpen } from "./offer.ts";
import { requestPage } from "./pages/request-page.ts";
import { askForAuthor, listRequestErrors, type RequestValues, readRequest } from "./requests.ts";

const address = `${claimPath}/new`;

/** The way for an author who has her old mailbox no more. */
export function requestRoutes(ground: Ground): readonly Route[] {
  return [
    get(address, "anyone", (ask) => openRequest(ground, ask)),
    post(address, "anyone", (ask) => take(ground, ask)),
  ];
}

const empty: RequestValues = { email: "", message: "", evidence: "" };

/** Whom a viewer may not see she cannot ask for. */
async function findAsked(ground: Ground, ask: Ask, id: ExternalAuthorId | null): Promise<ExternalAuthor | null> {
  const author = id === null ? null : await findAuthor(ground.db.read, id);
  return author !== null && isOpen(author.state) && (await isShownTo(ground.db.read, ask.viewer, author))
    ? author
    : null;
}

async function openRequest(ground: Ground, ask: Ask): Promise<Answer> {
  const author = await findAsked(ground, ask, parseId<ExternalAuthorId>(ask.query.get("author") ?? ""));
  return author === null ? missing() : showRequest(ask, author, empty, []);
}

function showRequest(ask: Ask, author: ExternalAuthor, values: RequestValues, errors: readonly FieldError[]): Answer {
  const main = requestPage({
    action: address,
    token: ask.authenticityToken(),
    author: { id: String(author.id), name: author.name, address: authorAddress(author.id) },
    isGuest: ask.viewer.kind === "guest",
    values,
    errors,
  });
  const status = errors.length > 0 ? 422 : 200;
  return showPage(ask, { title: `Are you ${author.name}?`, main }, { status, robots: "noindex" });
}

async function take(ground: Ground, ask: Ask): Promise<Answer> {
  const { authorId, ...values } = readRequest(ask.form);
  const author = await findAsked(ground, ask, authorId);
  if (author === null) return missing();
  const errors = listRequestErrors(values, ask.viewer);
  if (errors.length > 0) return showRequest(ask, author, values, errors);
  const asked = await askForAuthor(ground, ask.viewer, author.id, {
    values,
    sender: { siteName: ask.site.name, siteUrl: ask.site.url },
  });
  if (!asked.ok) {
    const message =
      asked.refusal === "too-many"
        ? "Too many requests wait for an answer already. Try again in some days."
        : "Somebody has said what becomes of these works already.";
    return showRequest(ask, author, values, [{ field: null, message }]);
  }
  return seeOther(authorAddress(author.id), {
    kind: "notice",
    text: "Your request is with the archivists. You will get their answer by mail.",
  });
}
