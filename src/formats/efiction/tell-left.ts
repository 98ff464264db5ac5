import type { Install } from "./install.ts";
import type { Row } from "./row.ts";

/** Columns of versions before members had lines of their own. */
const messengers = ["aol", "aim", "icq", "msn", "yahoo"];

/** Tells of what stands in a member's row and has no place here. */
export function tellLeft({ tally }: Install, row: Row, uid: number): void {
  if (!row.isEmpty("image")) {
    const message = "Pictures of members, which stand elsewhere; they stay out.";
    tally.add({ code: "member-pictures", severity: "info", message }, `member ${uid}`);
  }
  if (messengers.some((column) => !row.isEmpty(column))) {
    const message = "Names of members at messengers, which versions 2.x kept; they stay out.";
    tally.add({ code: "member-messengers", severity: "info", message }, `member ${uid}`);
  }
  if (!row.isEmpty("realname")) {
    const message = "Real names of members, which are nobody’s business; they stay out.";
    tally.add({ code: "real-names", severity: "info", message });
  }
}
