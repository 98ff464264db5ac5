import { type AddressPatternId, parseId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { findPlace } from "./find-place.ts";
import { parseOldAddress, toHost } from "./old-address.ts";
import { type AdminView, oldAddressesPage } from "./pages/admin-page.ts";
import { listPatterns, patternsMax, removePattern, upsertPattern } from "./pattern-store.ts";
import { type AddressPattern, type PatternRefusal, parsePattern } from "./patterns.ts";
import { listBases } from "./store.ts";

const adminAddress = "/admin/old-addresses";

/** What is known of old addresses, for archivists, and the operator's own patterns. */
export function adminRoutes(ground: Ground): readonly Route[] {
  return [
    get(adminAddress, "import", (ask) => showAll(ground, ask, { values: nothing, errors: [] })),
    post(adminAddress, "import", (ask) => change(ground, ask)),
  ];
}

const nothing: AddressPattern = { pattern: "", address: "", basePath: "" };

async function showAll(ground: Ground, ask: Ask, form: Pick<AdminView, "values" | "errors">): Promise<Answer> {
  const tried = ask.query.get("try")?.trim() ?? "";
  const main = oldAddressesPage({
    ...form,
    action: adminAddress,
    token: ask.authenticityToken(),
    bases: await listBases(ground.db.read),
    patterns: await listPatterns(ground.db.read),
    tried: tried === "" ? null : { typed: tried, place: await tryAddress(ground, ask, tried) },
  });
  const status = form.errors.length > 0 ? 422 : 200;
  return showPage(ask, { title: "Old addresses", main, bodyClass: "wide" }, { status, robots: "noindex" });
}

async function tryAddress(ground: Ground, ask: Ask, typed: string): Promise<string | null> {
  const sought = parseOldAddress(typed);
  if (sought === null) return null;
  const question = { viewer: ask.viewer, sought, ownHost: toHost(ask.url), isFar: sought.host !== null };
  return findPlace(ground.db.read, question);
}

async function change(ground: Ground, ask: Ask): Promise<Answer> {
  const removed = parseId<AddressPatternId>(ask.form.text("remove"));
  if (removed !== null) {
    await ground.db.write((tx) => removePattern(tx, removed));
    return seeOther(adminAddress, { kind: "notice", text: "The pattern is taken back." });
  }
  const values = {
    pattern: ask.form.text("pattern"),
    address: ask.form.text("address"),
    basePath: ask.form.text("base_path"),
  };
  const parsed = parsePattern(values);
  if (!parsed.ok) return showAll(ground, ask, { values, errors: [refusals[parsed.refusal]] });
  const kept = await listPatterns(ground.db.read);
  if (kept.length >= patternsMax) return showAll(ground, ask, { values, errors: [tooMany] });
  await ground.db.write((tx) => upsertPattern(tx, parsed.value, ground.now()));
  return seeOther(adminAddress, { kind: "notice", text: "The pattern is kept." });
}

const refusals: Readonly<Record<PatternRefusal, FieldError>> = {
  empty: { field: "pattern", message: "Say how the old addresses look, and what each of them means." },
  holes: {
    field: "pattern",
    message: "The pattern needs a hole such as {sid}, and every hole of the meaning has to be one of its own.",
  },
  bad: { field: "pattern", message: "One of the two is no address." },
};

const tooMany: FieldError = { field: null, message: `There can be ${patternsMax} patterns. Take one back first.` };
