import type { ReadRefusal } from "../document.ts";

/** What is looked at; rows fill a dump from end to end. */
const lookedAtBytes = 300_000;

/** A text that speaks of databases has a statement or a row; a piece of a dump is made of them. */
const statementsMin = 2;
const rowsMin = 5;

const statement = /(?:^|\n)\s*(?:INSERT|REPLACE)\s[\w\s]{0,20}INTO\s+[`"\w.]+\s*(?:\([^()]*\)\s*)?VALUES?\s*\(/gi;
const row = /\),\s*\(\s*\d+,\s*(?:'|\d)/g;

const refusal: ReadRefusal = {
  code: "dump-piece",
  message:
    "It is a piece of a database dump, not a work: put all pieces of the dump into one file, in their order, and bring that in.",
};

/**
 * Why a file is no work but a part of a dump that was cut into pieces, and would show what a site knew of its members to
 * everybody; null for any other.
 */
export function findDumpPiece(bytes: Uint8Array): ReadRefusal | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, lookedAtBytes)).toString("latin1");
  const isPiece = count(text, statement) >= statementsMin || count(text, row) >= rowsMin;
  return isPiece ? refusal : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
