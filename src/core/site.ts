export const registrationModes = ["open", "invite", "approval", "closed"] as const;
export type RegistrationMode = (typeof registrationModes)[number];

/** What every page knows of the archive it belongs to. */
export interface Site {
  readonly name: string;
  /** The public address, without a slash at its end. */
  readonly url: string;
  readonly version: string;
  readonly isSetUp: boolean;
  readonly registration: RegistrationMode;
  /** The language that a work without a known one gets. */
  readonly language: string;
  /** Works may be taken away as files. */
  readonly hasDownloads: boolean;
  /** Hosts whose images, sound and players the administrator lets load at once. */
  readonly mediaHosts: readonly string[];
}
