import type { Viewer } from "#core/viewer.ts";

/** What the gate looks at: the work's side and the reader's side of one question. */
export interface GateQuestion {
  readonly isAdult: boolean;
  /** Creators, invited ones too, do not ask themselves. */
  readonly isOwn: boolean;
  readonly viewer: Viewer;
  /** `view_adult` of the address. */
  readonly answer: string | null;
}

/** What OTW's tools look for on the page; kept to the letter. */
export const gateSentence =
  "This work could have adult content. If you continue, you have agreed that you are willing to see such content.";

/** The name of the question in the address and of the cookie that remembers the answer. */
export const gateParameter = "view_adult";

/** Whether a reader is asked before an adult work opens. The preference is asked for by `seesAdult` already. */
export function needsGate(question: GateQuestion): boolean {
  if (!question.isAdult || question.isOwn) return false;
  return !agreesNow(question.answer) && !question.viewer.seesAdult && !question.viewer.preferences.showAdult;
}

/** Whether this very request agrees, so that the browser session remembers it. */
export function agreesNow(answer: string | null): boolean {
  return answer === "true";
}

/** Where "Proceed" leads: the same address, its query kept, with the answer added. */
export function proceedAddress(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.set(gateParameter, "true");
  return `${url.pathname}?${query}`;
}
