import { findLanguage } from "#core/languages.ts";
import { nameKey } from "#core/name-key.ts";
import { cleanLine } from "#engines/author-html/index.ts";
import {
  addressMax,
  giftNameMax,
  giftsMax,
  type RelationInput,
  relationsMax,
  type SeriesInput,
  seriesMax,
  seriesPositionMax,
  titleMax,
} from "#features/works/index.ts";
import { detectLanguage } from "#formats/detect-language/detect-language.ts";
import type { Finding, ImportedWork } from "#formats/document.ts";

/** Text looked at to tell a language; more makes it no surer. */
const sampleCharacters = 6_000;

/** The language of a work: what its source says, what its text seems to be in, or the archive's own. */
export function fitLanguage(work: ImportedWork, fallback: string, findings: Finding[]): string {
  const said = work.language === null ? null : findLanguage(work.language);
  if (said !== null) return said.code;
  const detected = detectLanguage(toSample(work));
  const stands =
    detected === null ? `the archive's own stands, ${nameOf(fallback)}` : `its text reads as ${nameOf(detected)}`;
  const message =
    work.language === null
      ? `The text does not say its language; ${stands}.`
      : `The language “${work.language}” is not known; ${stands}.`;
  findings.push({ code: "missing-language", severity: "info", message });
  return detected ?? fallback;
}

/** The beginning of the text without its markup, over as many chapters as it takes. */
function toSample({ chapters }: ImportedWork): string {
  let sample = "";
  for (const { body } of chapters) {
    if (sample.length >= sampleCharacters) break;
    sample += `${body.slice(0, sampleCharacters).replace(/<[^>]*>/g, " ")}\n`;
  }
  return sample.slice(0, sampleCharacters);
}

function nameOf(code: string): string {
  return findLanguage(code)?.name ?? code;
}

/** The works that a work was made after, as far as the archive can keep them. */
export function fitRelations(work: ImportedWork, findings: Finding[]): readonly RelationInput[] {
  const tell = (title: string) => {
    const message = `The archive cannot keep that the work comes from “${title}”: it is without an address, or one too many.`;
    findings.push({ code: "relation-left-out", severity: "warning", message });
  };
  return work.relations.flatMap((relation, index) => {
    const { url, isTranslation } = relation;
    const title = toLine(relation.title) === "" ? url : toLine(relation.title);
    const isKept = /^https?:\/\//i.test(url) && url.length <= addressMax && URL.canParse(url) && index < relationsMax;
    if (!isKept) {
      tell(title);
      return [];
    }
    const author = toLine(relation.author) === "" ? "Unknown" : toLine(relation.author);
    return [{ url, title, author, language: "", isTranslation }];
  });
}

/** For whom a work is a gift, as far as the archive can keep the names. */
export function fitGifts(work: ImportedWork, findings: Finding[]): readonly string[] {
  const names = [...new Map(work.gifts.map((name) => [nameKey(name), cleanLine(name)])).values()];
  const isName = (name: string) => [...name].length <= giftNameMax && /[\p{L}\p{N}]/u.test(name);
  const kept = names.filter(isName).slice(0, giftsMax);
  const left = names.filter((name) => name !== "" && !kept.includes(name));
  if (left.length > 0) {
    const message = `The archive cannot keep that the work is for: ${left.join(", ")}.`;
    findings.push({ code: "gift-left-out", severity: "warning", message });
  }
  return kept;
}

/** The series of a work, as far as the archive can keep them. */
export function fitSeries(work: ImportedWork, findings: Finding[]): readonly SeriesInput[] {
  return work.series.flatMap(({ title, position }, index) => {
    const name = toLine(title);
    const place =
      position !== null && Number.isSafeInteger(position) && position >= 1 && position <= seriesPositionMax
        ? position
        : null;
    const tell = (message: string) => findings.push({ code: "bad-series", severity: "warning", message });
    if (name === "" || index >= seriesMax) {
      tell(
        name === ""
          ? "A series has no title and is left out."
          : `The work stands in too many series; left out: “${name}”.`,
      );
      return [];
    }
    if (position !== place) tell(`The place ${position} in the series “${name}” is none; the work stands at its end.`);
    return [{ id: null, title: name, position: place }];
  });
}

function toLine(text: string): string {
  const signs = [...cleanLine(text)];
  return signs.length <= titleMax ? signs.join("") : `${signs.slice(0, titleMax - 1).join("")}…`;
}
