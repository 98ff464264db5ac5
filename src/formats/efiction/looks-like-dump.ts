/** Comments that may stand before, and then a statement that dumps are made of. */
const opening =
  /^(?:\s|--[^\n]*\n|#[^\n]*\n|\/\*(?!M?!)[^*]*(?:\*(?!\/)[^*]*)*\*\/)*(?:\/\*M?!\d|(?:INSERT\s+(?:IGNORE\s+)?|REPLACE\s+)INTO\s+[`"\w.]+\s*(?:\(|VALUES)|(?:CREATE|DROP)\s+(?:TABLE|DATABASE)\s|LOCK\s+TABLES\s|USE\s+`|SET\s+(?:NAMES|SQL_MODE|FOREIGN_KEY|TIME_ZONE|@)|DELETE\s+FROM\s+[`"\w]|TRUNCATE\s+TABLE)/i;

/** Dumps tell their tool and its version in a comment, which may be longer than what is looked at. */
const told = /^\s*(?:--|#) *(?:MySQL|MariaDB|phpMyAdmin)\b[^\n]*\bdump\b/i;

const lookedAtBytes = 4_000;

/** Whether a file that begins so is the dump of a database. */
export function looksLikeDump(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, lookedAtBytes))
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "");
  return told.test(text) || opening.test(text);
}
