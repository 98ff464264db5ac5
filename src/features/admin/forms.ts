import { findLanguage } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type RegistrationMode, registrationModes } from "#core/site.ts";
import { archiveNameMax, archiveTextMax, mediaHostsMax, type PresetKey, presetKeys } from "#features/archive/index.ts";
import { type RatingPolicy, ratingPolicies } from "#features/tags/index.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";

/** The settings form as typed, to be shown again. */
export interface SettingsValues {
  readonly name: string;
  readonly registration: string;
  readonly language: string;
  readonly ratings: string;
  /** "on" or "off". */
  readonly downloads: string;
  /** Host names, one a line. */
  readonly mediaHosts: string;
  readonly welcome: string;
  readonly about: string;
  readonly rules: string;
  readonly contact: string;
}

export interface ParsedSettings {
  readonly name: string;
  readonly registration: RegistrationMode;
  readonly language: string;
  readonly ratings: RatingPolicy;
  readonly hasDownloads: boolean;
  readonly mediaHosts: readonly string[];
}

const textFields = ["welcome", "about", "rules", "contact"] as const;

export function readSettingsForm(form: Form): SettingsValues {
  return {
    name: form.text("archive[name]").trim(),
    registration: form.text("archive[registration]"),
    language: form.text("archive[language]"),
    ratings: form.text("archive[ratings]"),
    // Forms from before there was the choice leave it as it is by default.
    downloads: form.text("archive[downloads]") === "off" ? "off" : "on",
    mediaHosts: form.text("archive[media_hosts]"),
    welcome: form.text("archive[welcome]"),
    about: form.text("archive[about]"),
    rules: form.text("archive[rules]"),
    contact: form.text("archive[contact]"),
  };
}

export function parseSettings(values: SettingsValues): Outcome<ParsedSettings, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const length = [...values.name].length;
  if (length === 0) errors.push({ field: "archive[name]", message: "The archive needs a name." });
  if (length > archiveNameMax) {
    errors.push({
      field: "archive[name]",
      message: `The name may have ${archiveNameMax} characters; this one has ${length}.`,
    });
  }
  const registration = registrationModes.find((mode) => mode === values.registration);
  if (registration === undefined) errors.push({ field: "archive[registration]", message: "Choose who may sign up." });
  const ratings = ratingPolicies.find((policy) => policy === values.ratings);
  if (ratings === undefined)
    errors.push({ field: "archive[ratings]", message: "Choose which ratings writers may use." });
  const language = findLanguage(values.language);
  if (language === null) errors.push({ field: "archive[language]", message: "Choose the archive’s language." });
  const mediaHosts = parseHosts(values.mediaHosts, errors);
  for (const field of textFields) {
    if ([...values[field]].length > archiveTextMax) {
      errors.push({ field: `archive[${field}]`, message: `This text may have ${archiveTextMax} characters.` });
    }
  }
  if (registration === undefined || ratings === undefined || language === null || errors.length > 0)
    return refuse(errors);
  const hasDownloads = values.downloads !== "off";
  return done({ name: values.name, registration, ratings, language: language.code, hasDownloads, mediaHosts });
}

const hostName = /^(?=.{1,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$/;

/** Hosts as they were typed, one a line or with commas between; whole addresses are taken for their hosts. */
function parseHosts(typed: string, errors: FieldError[]): readonly string[] {
  const field = "archive[media_hosts]";
  const words = typed.split(/[\s,]+/).filter((word) => word !== "");
  const hosts = words.map((word) => URL.parse(word.includes("://") ? word : `https://${word}`)?.hostname ?? word);
  const bad = hosts.find((host) => !hostName.test(host));
  if (bad !== undefined) errors.push({ field, message: `“${bad.slice(0, 100)}” is not the name of a host.` });
  if (hosts.length > mediaHostsMax) errors.push({ field, message: `Name ${mediaHostsMax} hosts at most.` });
  return [...new Set(hosts)];
}

/** The preset of the set-up form. */
export function parsePreset(form: Form): PresetKey | null {
  return presetKeys.find((key) => key === form.text("archive[preset]")) ?? null;
}
