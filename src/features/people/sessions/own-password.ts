import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import { authenticate, type Credentials } from "./login.ts";

/** Why a member's own password was not taken; `retryAfterS` is null unless she has to wait. */
export interface PasswordRefusal {
  readonly code: "password";
  readonly message: string;
  readonly retryAfterS: number | null;
}

/**
 * Asks for the password of whoever is logged in, before what cannot be taken back. Tries are slowed together with those
 * of the login, so that an open session is no place to guess at.
 */
export async function checkOwnPassword(
  ground: Ground,
  viewer: Member,
  password: string,
  from: Pick<Credentials, "clientAddress" | "device">,
): Promise<Outcome<null, PasswordRefusal>> {
  const found = await authenticate(ground, { login: viewer.login, password, ...from });
  if (found.ok) return done(null);
  if (found.refusal.code !== "slow") {
    return refuse({ code: "password", message: "This is not your current password.", retryAfterS: null });
  }
  const retryAfterS = Math.ceil(found.refusal.retryAfterMs / 1000);
  const unit = retryAfterS === 1 ? "second" : "seconds";
  const message = `There were too many tries. Wait ${retryAfterS} ${unit}, then try again.`;
  return refuse({ code: "password", message, retryAfterS });
}

/** The form's answer, which also tells programs how long to wait. */
export function withRetry(answer: Answer, refusal: PasswordRefusal): Answer {
  if (refusal.retryAfterS === null) return answer;
  return { ...answer, status: 429, headers: { ...answer.headers, "retry-after": String(refusal.retryAfterS) } };
}
