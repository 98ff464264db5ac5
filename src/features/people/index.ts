import type { Feature } from "#platform/ground.ts";
import { peopleJobs, peopleRepeats } from "./jobs.ts";
import { peopleRoutes } from "./routes.ts";

export {
  type ChangeRefusal,
  closeAccount,
  resetPassword,
  setRole,
} from "./accounts/actions.ts";
export {
  type AccountInput,
  type AccountRefusal,
  type CreatedAccount,
  createAccount,
  ensureOrphan,
} from "./accounts/create.ts";
export { readSignUp, type SignUpValues, toSignUpErrors } from "./accounts/forms.ts";
export { passwordWanted } from "./accounts/password.ts";
export {
  findPerson,
  findPersonByEmail,
  findPersonByLogin,
  listAccounts,
  updateAbout,
} from "./accounts/store.ts";
export type { Invitation } from "./invitations/invitation.ts";
export { listInvitationsOf } from "./invitations/store.ts";
export { own, showOwn } from "./own-area.ts";
export {
  type AccountProblem,
  hasPage,
  memberOf,
  type Person,
  type PersonState,
  parseEmail,
  toEmailKey,
} from "./person.ts";
export { parsePreferences } from "./preferences/preferences.ts";
export { type Pseud, parsePseudName, pseudsMax } from "./pseuds/pseud.ts";
export { type FoundPseud, searchPseuds } from "./pseuds/search-store.ts";
export { defaultPseud, findPseud, findPseudByName, insertPseud, listPseuds, type PseudText } from "./pseuds/store.ts";
export { listGuarded } from "./sessions/guards.ts";
export { credentialsOf, type LoginRefusal, resumeSession, startSession } from "./sessions/login.ts";
export { checkOwnPassword, withRetry } from "./sessions/own-password.ts";
export { parseReturnTo } from "./sessions/return-to.ts";
export { type ListedSession, listSessions } from "./sessions/store.ts";
export { findViewerBySession, guestOf } from "./sessions/viewer.ts";
export { createToken, findViewerByToken, type TokenRequest, type TokenViewer } from "./tokens/actions.ts";
export { type ListedToken, listTokens } from "./tokens/store.ts";
export { type Scope, scopes } from "./tokens/token.ts";

/** Accounts, sessions, pseuds, preferences, tokens and invitations. */
export const people: Feature = {
  name: "people",
  routes: peopleRoutes,
  jobs: peopleJobs,
  repeats: peopleRepeats,
};
