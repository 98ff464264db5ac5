import { defaultPreferences } from "#core/preferences.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { cookieNames } from "#platform/http/cookies.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { parseReaderSettings } from "#ui/reader-settings.ts";
import { showPage } from "#ui/show.ts";
import { updatePreferences } from "../accounts/store.ts";
import { ownAddress, readingSettingsAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { parseReturnTo } from "../sessions/return-to.ts";
import { cookieS } from "../sessions/session.ts";
import { readPreferences, readReading } from "./forms.ts";
import { loadMediaField, preferencesPage, readingSettingsPage } from "./pages/preferences-page.ts";
import { type GuestChoice, toReadingCookie } from "./preferences.ts";

export function preferenceRoutes(ground: Ground): readonly Route[] {
  return [
    get("/users/:login/preferences", "member", showPreferences()),
    post("/users/:login/preferences", "member", takePreferences(ground)),
    get(readingSettingsAddress, "anyone", showReading),
    post(readingSettingsAddress, "anyone", (ask) => takeReading(ground, ask)),
  ];
}

function showPreferences(): Route["answer"] {
  return own((ask, viewer) => {
    const action = ownAddress(viewer.login, "preferences");
    const main = preferencesPage({ action, token: ask.authenticityToken(), preferences: viewer.preferences });
    return showOwn(ask, viewer, { heading: "Preferences", page: "preferences", main });
  });
}

function takePreferences(ground: Ground): Route["answer"] {
  return own(async (ask, viewer) => {
    const preferences = readPreferences(ask.form, viewer.preferences);
    const { personId } = viewer;
    await ground.db.write(async (tx) => {
      await updatePreferences(tx, personId, preferences);
      // Others see one of them: what search engines are asked to leave out.
      if (preferences.noIndex !== viewer.preferences.noIndex) {
        await appendChange(tx, { kind: "person.changed", personId }, ask.now);
      }
    });
    const text = "Your preferences are saved.";
    return seeOther(ownAddress(viewer.login, "preferences"), { kind: "notice", text });
  });
}

function showReading(ask: Ask): Answer {
  const main = readingSettingsPage({
    token: ask.authenticityToken(),
    preferences: ask.viewer.preferences,
    isMember: ask.viewer.kind === "member",
    returnTo: parseReturnTo(ask.query.get("return_to") ?? "", ask.site.url),
  });
  return showPage(ask, { title: "Reading settings", main }, { robots: "noindex" });
}

async function takeReading(ground: Ground, ask: Ask): Promise<Answer> {
  await keepReading(ground, ask, readChoice(ask));
  // The panel of a work page has shown each choice already.
  if (ask.form.isChecked("quiet")) return bytesAnswer("", {}, 204);
  const next = parseReturnTo(ask.form.text("return_to"), ask.site.url) ?? readingSettingsAddress;
  return seeOther(next, { kind: "notice", text: "Your reading settings are saved." });
}

function readChoice(ask: Ask): GuestChoice {
  if (ask.form.has("reset")) return defaultPreferences;
  const known = ask.viewer.preferences;
  return {
    reading: parseReaderSettings(readReading(ask.form, known.reading)),
    loadMedia: ask.form.has(loadMediaField) ? ask.form.isChecked(loadMediaField) : known.loadMedia,
  };
}

async function keepReading(ground: Ground, ask: Ask, { reading, loadMedia }: GuestChoice): Promise<void> {
  const { viewer } = ask;
  if (viewer.kind === "member") {
    const preferences = { ...viewer.preferences, reading, loadMedia };
    await ground.db.write((tx) => updatePreferences(tx, viewer.personId, preferences));
    return;
  }
  // The archive's own settings need no cookie, and pages without one come from the cache.
  const chosen = toReadingCookie({ reading, loadMedia });
  const isDefault = chosen === toReadingCookie(defaultPreferences);
  ask.setCookie({ name: cookieNames.reading, value: isDefault ? "" : chosen, maxAgeS: cookieS });
}
