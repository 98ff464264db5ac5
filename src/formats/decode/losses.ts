import type { Finding } from "../document.ts";

/** What a source points at and does not bring, counted while its markup is turned over. */
export interface Losses {
  images: number;
  links: number;
}

export function noLosses(): Losses {
  return { images: 0, links: 0 };
}

export function describeLosses(losses: Losses): readonly Finding[] {
  const findings: Finding[] = [];
  if (losses.images > 0) {
    const message = `Pictures that did not come with the text: ${losses.images}. Their descriptions stand in brackets.`;
    findings.push({ code: "images-left-out", severity: "warning", message });
  }
  if (losses.links > 0) {
    const message = `Links that lead to other files: ${losses.links}. Their words stay, the links do not.`;
    findings.push({ code: "links-left-out", severity: "info", message });
  }
  return findings;
}
