import { sep } from "node:path";
import type { Arrival } from "./arrivals.ts";
import type { BatchRequest } from "./batch.ts";
import type { CountedFinding } from "./source.ts";

/** Takes the folder in which an upload lies out of what is said: it is the server's own matter. */
export function hider(request: BatchRequest): (text: string) => string {
  if (!request.isUpload) return (text) => text;
  const prefix = `${request.folder}${sep}`;
  return (text) => text.replaceAll(prefix, "");
}

/** A work of an upload, named as its sender named the file. */
export function withoutFolder(arrival: Arrival, hide: (text: string) => string): Arrival {
  const { read } = arrival;
  const source = hide(arrival.source);
  if (!read.ok) return { ...arrival, source, read: { ok: false, refusal: hidden(read.refusal, hide) } };
  const findings = read.value.findings.map((finding) => hidden(finding, hide));
  return { ...arrival, source, read: { ok: true, value: { ...read.value, findings } } };
}

/** The same for what is said of a source as a whole. */
export function hideInFindings(
  findings: readonly CountedFinding[],
  hide: (text: string) => string,
): readonly CountedFinding[] {
  return findings.map((finding) => ({ ...hidden(finding, hide), examples: finding.examples.map(hide) }));
}

function hidden<Said extends { readonly message: string }>(said: Said, hide: (text: string) => string): Said {
  return { ...said, message: hide(said.message) };
}
