import { type ClaimRequestId, type ExternalAuthorId, parseId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import { findPerson, parseEmail, toEmailKey } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Form } from "#platform/http/form.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import type { FieldError } from "#ui/fields.ts";
import { findAuthor } from "./author-store.ts";
import { askedMail, declinedMail, grantedMail, type Sender } from "./claim-mails.ts";
import { isOpen } from "./offer.ts";
import {
  countOpenRequests,
  findRequest,
  findWaitingRequest,
  insertRequest,
  updateRequestDecided,
  updateRequestTexts,
} from "./request-store.ts";
import { grantClaim } from "./send-claims.ts";

const requestTextMax = 5_000;

/** Requests that may wait about one author, and in all: enough for a crowd, too few for a flood. */
const openMax = 5;
const openInAllMax = 1_000;

/** A request as it was typed. */
export interface RequestValues {
  readonly email: string;
  readonly message: string;
  readonly evidence: string;
}

export function readRequest(form: Form): RequestValues & { readonly authorId: ExternalAuthorId | null } {
  return {
    authorId: parseId<ExternalAuthorId>(form.text("author")),
    email: form.text("email").trim(),
    message: form.text("message").trim(),
    evidence: form.text("evidence").trim(),
  };
}

/** What is wrong with the fields; a member's own address is taken, whatever was typed. */
export function listRequestErrors(values: RequestValues, viewer: Viewer): readonly FieldError[] {
  const errors: FieldError[] = [];
  const email = viewer.kind === "guest" ? parseEmail(values.email) : null;
  if (email !== null && !email.ok) errors.push({ field: "email", message: email.refusal.message });
  if (values.message === "") errors.push({ field: "message", message: "Say who you are." });
  for (const field of ["message", "evidence"] as const) {
    if ([...values[field]].length > requestTextMax) {
      errors.push({ field, message: `This can have ${requestTextMax.toLocaleString("en")} characters at most.` });
    }
  }
  return errors;
}

export type RequestRefusal = "missing" | "settled" | "too-many";

/**
 * Puts a request before the archivists; one that waits from the same person is said anew. Whoever keeps the author's works
 * is written to when nothing waited before, so that a flood of requests is one mail.
 */
export function askForAuthor(
  ground: Ground,
  viewer: Viewer,
  authorId: ExternalAuthorId,
  asked: { readonly values: RequestValues; readonly sender: Sender },
): Promise<Outcome<ClaimRequestId, RequestRefusal>> {
  const { message, evidence } = asked.values;
  return ground.db.write(async (tx) => {
    const author = await findAuthor(tx, authorId);
    if (author === null) return refuse("missing");
    if (!isOpen(author.state)) return refuse("settled");
    const person = viewer.kind === "guest" ? null : await findPerson(tx, viewer.personId);
    const by = { personId: person?.id ?? null, email: person?.email ?? asked.values.email };
    const waiting = await findWaitingRequest(tx, authorId, by);
    if (waiting !== null) {
      await updateRequestTexts(tx, waiting, { message, evidence });
      return done(waiting);
    }
    const isFull = (await countOpenRequests(tx, authorId)) >= openMax;
    const inAll = await countOpenRequests(tx, null);
    if (isFull || inAll >= openInAllMax) return refuse("too-many");
    const now = ground.now();
    const row = { external_author_id: authorId, person_id: by.personId, email: by.email };
    const id = await insertRequest(tx, { ...row, message, evidence, created_at: now });
    const keeper = inAll > 0 || author.ownerId === null ? null : await findPerson(tx, author.ownerId);
    if (keeper !== null && keeper.email !== "")
      await sendMail(tx, askedMail(keeper.email, asked.sender, author.name), now);
    return done(id);
  });
}

export interface RequestDecision {
  readonly isGranted: boolean;
  readonly answer: string;
  readonly sender: Sender;
}

/** The archivist's word: a link for whoever asked, or a no; she is told either way. */
export function decideRequest(
  ground: Ground,
  viewer: Member,
  id: ClaimRequestId,
  decision: RequestDecision,
): Promise<Outcome<null, "missing" | "settled">> {
  return ground.db.write(async (tx) => {
    const request = await findRequest(tx, id);
    if (request === null || request.state !== "open") return refuse("missing");
    const author = await findAuthor(tx, request.authorId);
    if (author === null) return refuse("missing");
    if (decision.isGranted && !isOpen(author.state)) return refuse("settled");
    const now = ground.now();
    const answer = decision.answer.trim().slice(0, requestTextMax);
    const state = decision.isGranted ? "granted" : "declined";
    await updateRequestDecided(tx, id, { state, by: viewer.personId, answer, at: now });
    const { email } = request;
    // An account without an address reads the answer on its own page.
    if (email === "") return done(null);
    if (!decision.isGranted) {
      await sendMail(tx, declinedMail(email, decision.sender, author.name, answer), now);
      return done(null);
    }
    const grant = { authorId: author.id, email, emailKey: toEmailKey(email), requestId: id };
    const link = await grantClaim(tx, ground, grant);
    await sendMail(tx, grantedMail(email, decision.sender, author.name, { link, answer }), now);
    return done(null);
  });
}
