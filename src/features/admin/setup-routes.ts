import { timingSafeEqual } from "node:crypto";
import { findSettings, presetKeys } from "#features/archive/index.ts";
import { fillSampleShelf } from "#features/imports/index.ts";
import { createAccount } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { parsePreset, parseSettings, readSettingsForm, type SettingsValues } from "./forms.ts";
import { type SetupView, setupPage } from "./pages/setup-page.ts";
import { completeSetup } from "./setup.ts";

/** The one-time set-up. With a wrong key, or once there is an archive, it does not exist. */
export function setupRoutes(ground: Ground): readonly Route[] {
  return [
    get("/setup", "anyone", async (ask) => {
      if (!(await isOpen(ground, ask.query.get("key") ?? ""))) return missing();
      return showSetup(ask, ground, { ...firstView, key: ask.query.get("key") ?? "" });
    }),
    post("/setup", "anyone", async (ask) => {
      const key = ask.form.text("key");
      if (!(await isOpen(ground, key))) return missing();
      return submitSetup(ask, ground);
    }),
  ];
}

async function submitSetup(ask: Ask, ground: Ground): Promise<Answer> {
  const values = readSettingsForm(ask.form);
  const parsed = parseSettings(values);
  const preset = parsePreset(ask.form);
  const wantsShelf = ask.form.isChecked("archive[sample_shelf]");
  const login = ask.form.text("user[login]").trim();
  const email = ask.form.text("user[email]").trim();
  const again = (errors: readonly FieldError[]) =>
    showSetup(ask, ground, {
      key: ask.form.text("key"),
      values,
      preset: preset ?? "fan-works",
      wantsShelf,
      login,
      email,
      errors,
    });
  if (!parsed.ok) return again(parsed.refusal);
  if (preset === null) return again([{ field: "archive[preset]", message: "Choose what the archive is for." }]);
  if (wantsShelf && preset !== "fan-works") {
    return again([{ field: "archive[sample_shelf]", message: "The sample shelf fits an archive of fan works only." }]);
  }
  const made = await createAccount(ground, { login, email, role: "admin", password: ask.form.text("user[password]") });
  if (!made.ok) return again(made.refusal.problems.map(({ field, message }) => ({ field: `user[${field}]`, message })));
  const { ratings, ...settings } = parsed.value;
  await completeSetup(ground, { settings: { ...settings, preset }, ratings });
  if (wantsShelf) await fillSampleShelf(ground);
  return seeOther("/users/login", { kind: "notice", text: `${settings.name} is open. Log in to begin.` });
}

const emptyValues: SettingsValues = {
  name: "",
  registration: "invite",
  language: "en",
  ratings: "all",
  downloads: "on",
  mediaHosts: "",
  welcome: "",
  about: "",
  rules: "",
  contact: "",
};

const firstView = { values: emptyValues, preset: presetKeys[0], wantsShelf: false, login: "", email: "", errors: [] };

function showSetup(ask: Ask, ground: Ground, view: Omit<SetupView, "token" | "fixedRegistration">): Answer {
  const main = setupPage({ ...view, token: ask.authenticityToken(), fixedRegistration: ground.registration });
  return showPage(ask, { title: "Set up", main, robots: "noindex" }, { status: view.errors.length > 0 ? 422 : 200 });
}

async function isOpen(ground: Ground, key: string): Promise<boolean> {
  const given = Buffer.from(key);
  const expected = Buffer.from(ground.setupKey);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return !(await findSettings(ground.db.read)).isSetUp;
}
