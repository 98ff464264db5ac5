import type { Finding } from "../document.ts";
import type { Install } from "./install.ts";
import { type Repair, type RepairKind, repairText, type SiteLetters } from "./repair-text.ts";
import type { Row } from "./row.ts";
import { hasBackslashes, toLine, toMarkup } from "./to-markup.ts";

const kinds: Readonly<Record<RepairKind, string>> = {
  "windows-1252": "Windows-1252 in place of UTF-8",
  "mixed-encodings": "UTF-8 and Windows-1252 mixed",
  "site-encoding": "the encoding that all of the site is in, which its dump does not tell",
  "declared-encoding": "the encoding that the dump names in place of UTF-8",
  "windows-1251": "Cyrillic of Windows-1251 read as Western letters",
  "twice-encoded": "UTF-8 encoded twice",
  "control-characters": "punctuation of Windows-1252 as control characters",
  "twice-escaped": "signs escaped twice (&amp;quot;)",
  "mac-quotes": "quotation marks of old Mac systems as letters",
};

/** What a column of type `text` holds; servers cut what was longer, without a word. */
const textBytesMax = 65_535;
/** A cut leaves no half character, so a cut text may be shorter by three bytes. */
const cutBytesMin = textBytesMax - 3;

/** Reads the texts of one story and remembers what had to be put right in them. */
export class FieldReader {
  readonly #charset: string;
  readonly #letters: SiteLetters | null;
  readonly #repairs = new Map<string, { repair: Repair; places: string[] }>();
  readonly #cut: string[] = [];
  readonly #backslashes: string[] = [];
  readonly #lost: string[] = [];

  constructor({ charset, letters }: Pick<Install, "charset" | "letters">) {
    this.#charset = charset;
    this.#letters = letters;
  }

  /** Uncleaned HTML. `place` is what a finding calls the field. */
  markup(row: Row, column: string, place: string): string {
    return toMarkup(this.raw(row, column, place));
  }

  line(row: Row, column: string, place: string): string {
    return toLine(this.raw(row, column, place));
  }

  /** The field's characters as they stand there. */
  raw(row: Row, column: string, place: string): string {
    const bytes = row.bytes(column);
    if (bytes === null || bytes.length === 0) return "";
    const isShort = row.type(column) !== "" && row.type(column) !== "text";
    return this.decode(bytes, place, isShort ? Number.POSITIVE_INFINITY : cutBytesMin);
  }

  /** The same for bytes from elsewhere, such as a file; from `cutMin` bytes on they have been cut. */
  decode(bytes: Uint8Array, place: string, cutMin = Number.POSITIVE_INFINITY): string {
    const { text, repairs, isCut, lostCount } = repairText(bytes, this.#charset, this.#letters);
    for (const repair of repairs) {
      const key = `${repair.kind} ${repair.certainty}`;
      const known = this.#repairs.get(key) ?? { repair, places: [] };
      known.places.push(place);
      this.#repairs.set(key, known);
    }
    if (isCut || (bytes.length >= cutMin && bytes.length <= textBytesMax)) this.#cut.push(place);
    if (lostCount > 0) this.#lost.push(`${place} (${lostCount})`);
    if (hasBackslashes(text)) this.#backslashes.push(place);
    return text;
  }

  findings(): readonly Finding[] {
    const findings: Finding[] = [...this.#repairs.values()].map(({ repair, places }) => {
      const isGuess = repair.certainty === "guessed";
      return {
        code: isGuess ? "text-guessed" : "text-repaired",
        severity: isGuess ? "warning" : "info",
        message: `Letters were put right in ${listed(places)}: ${kinds[repair.kind]} (${repair.certainty}).`,
      };
    });
    const tell = (code: string, places: readonly string[], message: string, severity: Finding["severity"]) => {
      if (places.length > 0) findings.push({ code, severity, message: `${message}: ${listed(places)}.` });
    };
    tell("cut-text", this.#cut, "The source’s database has cut the text where its column ended", "warning");
    tell("lost-characters", this.#lost, "The source has lost characters, and marks stand in their place", "warning");
    tell("backslashes-removed", this.#backslashes, "Backslashes before quotation marks were taken away", "info");
    return findings;
  }
}

const listedMax = 5;

function listed(places: readonly string[]): string {
  const unique = [...new Set(places)];
  const more = unique.length > listedMax ? ` and ${unique.length - listedMax} more` : "";
  return `${unique.slice(0, listedMax).join(", ")}${more}`;
}
