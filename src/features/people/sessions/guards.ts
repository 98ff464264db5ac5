import type { Busiest, Ground } from "#platform/ground.ts";
import { LoginDelay } from "#platform/limits/login-delay.ts";
import { RateLimit } from "#platform/limits/rate-limit.ts";

/** What counts the tries of one archive: passwords by name and address, new accounts by address. */
export interface Guards {
  readonly login: LoginDelay;
  readonly signUp: RateLimit;
  /** Mails that anybody can have sent, by address of the client. */
  readonly mail: RateLimit;
}

const hourMs = 3_600_000;

/** Pages, the API and the kernel's login over a form count together, so the guards hang on what all of them hold. */
const guards = new WeakMap<Ground, Guards>();

export function guardsOf(ground: Ground): Guards {
  let found = guards.get(ground);
  if (found === undefined) {
    found = {
      login: new LoginDelay(),
      signUp: new RateLimit({ max: 5, windowMs: hourMs, keysMax: 10_000 }),
      mail: new RateLimit({ max: 10, windowMs: hourMs, keysMax: 10_000 }),
    };
    guards.set(ground, found);
  }
  return found;
}

/** Names whose tries are slowed now, and addresses that make accounts or ask for mails, for the operator's page. */
export function listGuarded(ground: Ground, now: number): readonly Busiest[] {
  const { login, signUp, mail } = guardsOf(ground);
  return [
    {
      caption: "Logins that are slowed, by name",
      // A known device's key holds its address and name in lines.
      rows: login.busiest(now).map(({ name, delays }) => ({ key: name.replaceAll("\n", " "), used: delays })),
    },
    { caption: "New accounts in an hour, by address", rows: signUp.busiest(now) },
    { caption: "Mails asked for in an hour, by address or person", rows: mail.busiest(now) },
  ];
}
