import type { Finding } from "../document.ts";
import type { WordParts } from "./open-docx.ts";
import { countFormulas } from "./plain-words.ts";
import { countElements, prefixOf } from "./word-xml.ts";

/** Counts what editors have left in a document: comments and changes that nobody has yet taken or refused. */
export function describeEdits(parts: WordParts): readonly Finding[] {
  const text = parts.document + parts.notes;
  const prefix = prefixOf(parts.document);
  const count = (name: string) => countElements(text, `${prefix}${name}`);
  const inserted = count("ins");
  const deleted = count("del");
  const moved = count("moveFrom");
  const comments = countElements(parts.comments, `${prefixOf(parts.comments)}comment`);
  const findings: Finding[] = [];
  if (inserted + deleted + moved > 0) {
    const message = `Changes were tracked and not yet settled: ${inserted} insertions stand in the text, ${deleted} deletions are out of it, ${moved} moves are made.`;
    findings.push({ code: "tracked-changes", severity: "warning", message });
  }
  if (comments > 0) {
    const message = `Comments of editors are no part of the text and were left out: ${comments}.`;
    findings.push({ code: "editor-comments", severity: "info", message });
  }
  const hidden = countElements(text, `${prefix}vanish`);
  if (hidden > 0) {
    const message = `The document hides pieces of its text, which stand in the work: ${hidden}. Look whether they should.`;
    findings.push({ code: "hidden-text", severity: "warning", message });
  }
  const formulas = countFormulas(parts.document) + countFormulas(parts.notes);
  if (formulas > 0) {
    const message = `Formulas stand in the text as the signs that they are made of, one behind the other: ${formulas}.`;
    findings.push({ code: "formulas-as-text", severity: "warning", message });
  }
  return findings;
}
