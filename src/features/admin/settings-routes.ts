import { html } from "#core/html.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { type ArchiveSettings, type ArchiveText, findSettings, updateSettings } from "#features/archive/index.ts";
import { findRatingPolicy, offerRatings } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { fieldGroup } from "#ui/choices.ts";
import type { FieldError } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { showPage } from "#ui/show.ts";
import { parseSettings, readSettingsForm, type SettingsValues } from "./forms.ts";
import { downloadFields, mediaFields, policyFields, textFields } from "./pages/settings-fields.ts";

const address = "/admin/settings";

/** The administrator's settings. */
export function settingsRoutes(ground: Ground): readonly Route[] {
  return [
    get(address, "administer", async (ask) => {
      const settings = await findSettings(ground.db.read);
      return showSettings(ask, ground, toValues(settings, await findRatingPolicy(ground.db.read)), []);
    }),
    post(address, "administer", (ask) => submitSettings(ask, ground)),
  ];
}

async function submitSettings(ask: Ask, ground: Ground): Promise<Answer> {
  const values = readSettingsForm(ask.form);
  const parsed = parseSettings(values);
  if (!parsed.ok) return showSettings(ask, ground, values, parsed.refusal);
  const { ratings, ...chosen } = parsed.value;
  const texts = {
    welcome: toText(values.welcome, ground),
    about: toText(values.about, ground),
    rules: toText(values.rules, ground),
    contact: toText(values.contact, ground),
  };
  await ground.db.write(async (tx) => {
    await offerRatings(tx, ratings, ask.now);
    await updateSettings(tx, { ...(await findSettings(tx)), ...chosen, ...texts }, ask.now);
  });
  return seeOther(address, { kind: "notice", text: "The settings are saved." });
}

function showSettings(ask: Ask, ground: Ground, values: SettingsValues, errors: readonly FieldError[]): Answer {
  const main = html`
    <h2 class="heading">Settings</h2>
    ${form({ action: address, token: ask.authenticityToken(), errors, label: "Settings", guarded: true }, [
      fieldGroup("Policy", policyFields(values, errors, ground.registration)),
      fieldGroup("Files of works", downloadFields(values, errors)),
      fieldGroup("Media of other sites", mediaFields(values, errors)),
      fieldGroup("The archive’s own texts", textFields(values, errors)),
      submitRow([{ label: "Save" }]),
    ])}`;
  return showPage(ask, { title: "Settings", main, robots: "noindex" }, { status: errors.length > 0 ? 422 : 200 });
}

function toValues(settings: ArchiveSettings, ratings: string): SettingsValues {
  return {
    name: settings.name,
    registration: settings.registration,
    language: settings.language,
    ratings,
    downloads: settings.hasDownloads ? "on" : "off",
    mediaHosts: settings.mediaHosts.join("\n"),
    welcome: settings.welcome.source,
    about: settings.about.source,
    rules: settings.rules.source,
    contact: settings.contact.source,
  };
}

function toText(source: string, ground: Ground): ArchiveText {
  return { source, html: cleanHtml(source, "profile", { siteUrl: ground.url }) };
}
