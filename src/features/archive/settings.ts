import type { CleanHtml } from "#core/html.ts";
import type { RegistrationMode } from "#core/site.ts";

/** A text of the archive's own, as typed and as cleaned. */
export interface ArchiveText {
  readonly source: string;
  readonly html: CleanHtml;
}

/** What the administrator chooses for the whole archive. */
export interface ArchiveSettings {
  readonly name: string;
  readonly registration: RegistrationMode;
  readonly preset: PresetKey;
  /** Code of the language that a work without a known one gets. */
  readonly language: string;
  readonly isSetUp: boolean;
  /** Works may be taken away as files. */
  readonly hasDownloads: boolean;
  /** Hosts whose media load without a click; the archive's own always do. */
  readonly mediaHosts: readonly string[];
  /** Greets on the home page. */
  readonly welcome: ArchiveText;
  readonly about: ArchiveText;
  /** The rules that people accept at sign-up. */
  readonly rules: ArchiveText;
  /** How to reach the people who keep the archive. */
  readonly contact: ArchiveText;
}

/** Which taxonomy an archive begins with. */
export const presetKeys = ["fan-works", "original-fiction", "efiction-like"] as const;
export type PresetKey = (typeof presetKeys)[number];

export const archiveNameMax = 100;

/** All of them stand in the headers of every page with such media. */
export const mediaHostsMax = 40;

/** Characters of each of the archive's own texts. */
export const archiveTextMax = 100_000;

// Nothing at all needs no cleaning.
export const emptyText: ArchiveText = { source: "", html: "" as CleanHtml };

export const defaultSettings: ArchiveSettings = {
  name: "Octavo",
  registration: "invite",
  preset: "fan-works",
  language: "en",
  isSetUp: false,
  hasDownloads: true,
  mediaHosts: [],
  welcome: emptyText,
  about: emptyText,
  rules: emptyText,
  contact: emptyText,
};
