import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { ownAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { makeToken, revokeToken } from "./actions.ts";
import { tokensPage } from "./pages/tokens-page.ts";
import { listTokens } from "./store.ts";
import { parseScopes, tokensMax } from "./token.ts";

export function tokenRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/users/:login/tokens",
      "member",
      own((ask, viewer) => showTokens(ground, ask, viewer, opened)),
    ),
    post(
      "/users/:login/tokens",
      "member",
      own((ask, viewer) => takeTokens(ground, ask, viewer)),
    ),
  ];
}

interface Shown {
  readonly made: string | null;
  readonly errors: readonly FieldError[];
}

const opened: Shown = { made: null, errors: [] };

async function showTokens(ground: Ground, ask: Ask, viewer: Member, shown: Shown): Promise<Answer> {
  const main = tokensPage({
    address: ownAddress(viewer.login, "tokens"),
    token: ask.authenticityToken(),
    moment: { now: ask.now, timeZone: viewer.preferences.timeZone },
    tokens: await listTokens(ground.db.read, viewer.personId),
    name: shown.made === null ? ask.form.text("token[name]") : "",
    scopes: shown.made === null ? ask.form.list("token[scopes][]") : [],
    ...shown,
  });
  const status = shown.errors.length > 0 ? 422 : 200;
  const answer = showOwn(ask, viewer, { heading: "API tokens", page: "tokens", main, status });
  // The one page that holds a secret stays out of every cache, the browser's own included.
  return shown.made === null ? answer : { ...answer, headers: { ...answer.headers, "cache-control": "no-store" } };
}

async function takeTokens(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const revoked = ask.form.text("revoke");
  if (/^\d{1,15}$/.test(revoked)) {
    await revokeToken(ground, viewer, Number(revoked));
    return seeOther(ownAddress(viewer.login, "tokens"), { kind: "notice", text: "The token is revoked." });
  }
  const name = ask.form.text("token[name]").trim();
  const granted = parseScopes(ask.form.list("token[scopes][]"));
  const errors: FieldError[] = [];
  if (name === "") errors.push({ field: "token[name]", message: "Say what the token is for." });
  if (granted === null) errors.push({ field: "token[scopes][]", message: "Choose what it may do." });
  if (granted === null || errors.length > 0) return showTokens(ground, ask, viewer, { made: null, errors });
  const made = await makeToken(ground, viewer.personId, { name, scopes: granted });
  // The answer to the form shows the token itself: after a redirect it would have to be kept somewhere.
  if (made.ok) return showTokens(ground, ask, viewer, { made: made.value, errors: [] });
  const message = `You have ${tokensMax} tokens, and more do not fit. Revoke one first.`;
  return showTokens(ground, ask, viewer, { made: null, errors: [{ field: null, message }] });
}
