import { html } from "#core/html.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { findPersonByLogin } from "../accounts/store.ts";
import { ownAddress, personAddress, pseudAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { hasPage } from "../person.ts";
import { changePseud, createPseud, deletePseud, type PseudInput, type PseudRefusal } from "./actions.ts";
import { deletePseudPage, pseudForm, pseudList } from "./pages/pseud-pages.ts";
import { isOwnName, type Pseud, pseudDescriptionMax, pseudNameMax, pseudsMax } from "./pseud.ts";
import { defaultPseud, findPseudByName, listPseuds } from "./store.ts";

export function pseudRoutes(ground: Ground): readonly Route[] {
  return [
    get("/users/:login/pseuds", "anyone", (ask) => showList(ground, ask)),
    get(
      "/users/:login/pseuds/new",
      "member",
      own((ask, viewer) => showForm(ask, viewer, emptyForm)),
    ),
    post(
      "/users/:login/pseuds",
      "member",
      own((ask, viewer) => takeNew(ground, ask, viewer)),
    ),
    get("/users/:login/pseuds/:pseud/edit", "member", ofPseud(ground, openForm)),
    post(
      "/users/:login/pseuds/:pseud",
      "member",
      ofPseud(ground, (ask, viewer, pseud) => takeChanged(ground, ask, viewer, pseud)),
    ),
    get(
      "/users/:login/pseuds/:pseud/delete",
      "member",
      ofPseud(ground, (ask, viewer, pseud) => askDelete(ground, ask, viewer, pseud)),
    ),
    post(
      "/users/:login/pseuds/:pseud/delete",
      "member",
      ofPseud(ground, (ask, viewer, pseud) => takeDelete(ground, ask, viewer, pseud)),
    ),
  ];
}

type PseudAnswer = (ask: Ask, viewer: Member, pseud: Pseud) => Answer | Promise<Answer>;

/** A handler for the owner of a pseud. */
function ofPseud(ground: Ground, answer: PseudAnswer): Route["answer"] {
  return own(async (ask, viewer) => {
    const pseud = await findPseudByName(ground.db.read, viewer.personId, ask.params["pseud"] ?? "");
    return pseud === null ? missing() : answer(ask, viewer, pseud);
  });
}

async function showList(ground: Ground, ask: Ask): Promise<Answer> {
  const person = await findPersonByLogin(ground.db.read, ask.params["login"] ?? "");
  if (person === null || !hasPage(person)) return missing();
  const { viewer } = ask;
  const isOwn = viewer.kind === "member" && viewer.personId === person.id;
  const main = pseudList({ login: person.login, pseuds: await listPseuds(ground.db.read, person.id), isOwn });
  if (isOwn) return showOwn(ask, viewer, { heading: "Pseuds", page: "pseuds", main });
  const head = html`<h2 class="heading">Pseuds of <a href="${personAddress(person.login)}"><bdi>${person.login}</bdi></a></h2>`;
  return showPage(ask, { title: `Pseuds of ${person.login}`, main: html`${head}${main}` });
}

interface FormState {
  /** The pseud that is changed; null for a new one. */
  readonly pseud: Pseud | null;
  readonly input: PseudInput;
  readonly errors: readonly FieldError[];
}

const emptyForm: FormState = { pseud: null, input: { name: "", description: "", isDefault: false }, errors: [] };

function openForm(ask: Ask, viewer: Member, pseud: Pseud): Answer {
  const input = { name: pseud.name, description: pseud.descriptionSource, isDefault: pseud.isDefault };
  return showForm(ask, viewer, { pseud, input, errors: [] });
}

function showForm(ask: Ask, viewer: Member, { pseud, input, errors }: FormState): Answer {
  const list = ownAddress(viewer.login, "pseuds");
  const address = pseud === null ? list : pseudAddress(viewer.login, pseud.name);
  const stays = pseud === null || pseud.isDefault || isOwnName(pseud, viewer.login);
  const main = pseudForm({
    action: address,
    token: ask.authenticityToken(),
    ...input,
    errors,
    deleteAddress: stays ? null : `${address}/delete`,
  });
  const heading = pseud === null ? "New pseud" : `Edit ${pseud.name}`;
  return showOwn(ask, viewer, { heading, page: "pseuds", main, status: errors.length > 0 ? 422 : 200 });
}

async function takeNew(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const input = readInput(ask);
  const created = await createPseud(ground, viewer, input);
  if (!created.ok) return showForm(ask, viewer, { pseud: null, input, errors: [toError(created.refusal)] });
  return backToList(viewer, `You can write as ${created.value.name} now.`);
}

async function takeChanged(ground: Ground, ask: Ask, viewer: Member, pseud: Pseud): Promise<Answer> {
  if (ask.form.text("_method") === "delete") return takeDelete(ground, ask, viewer, pseud);
  const input = readInput(ask);
  const changed = await changePseud(ground, viewer, pseud.id, input);
  if (!changed.ok) return showForm(ask, viewer, { pseud, input, errors: [toError(changed.refusal)] });
  return backToList(viewer, `${changed.value.name} is saved.`);
}

async function askDelete(ground: Ground, ask: Ask, viewer: Member, pseud: Pseud): Promise<Answer> {
  const heir = await defaultPseud(ground.db.read, viewer.personId);
  const action = `${pseudAddress(viewer.login, pseud.name)}/delete`;
  const main = deletePseudPage({ action, token: ask.authenticityToken(), name: pseud.name, heir: heir.name });
  return showOwn(ask, viewer, { heading: "Delete a pseud", page: "pseuds", main });
}

async function takeDelete(ground: Ground, ask: Ask, viewer: Member, pseud: Pseud): Promise<Answer> {
  const deleted = await deletePseud(ground, viewer, pseud.id);
  if (deleted.ok) return backToList(viewer, `${pseud.name} is gone. Its works have your default name now.`);
  const input = { name: pseud.name, description: pseud.descriptionSource, isDefault: pseud.isDefault };
  return showForm(ask, viewer, { pseud, input, errors: [toError(deleted.refusal)] });
}

function backToList(viewer: Member, text: string): Answer {
  return seeOther(ownAddress(viewer.login, "pseuds"), { kind: "notice", text });
}

function readInput(ask: Ask): PseudInput {
  return {
    name: ask.form.text("pseud[name]"),
    description: ask.form.text("pseud[description]"),
    isDefault: ask.form.isChecked("pseud[is_default]"),
  };
}

const messages: Readonly<Record<PseudRefusal, string>> = {
  empty: "Give the pseud a name.",
  long: `A pseud’s name has at most ${pseudNameMax} characters.`,
  bad: "A pseud’s name is made of letters, digits, spaces, hyphens and underscores, with a letter or digit among them.",
  reserved: "This name is not free. Choose another.",
  taken: "You have a pseud of this name already.",
  missing: "This pseud is gone.",
  "too-many": `You have ${pseudsMax} pseuds, and more do not fit. Delete one first.`,
  "description-long": `The description has more than ${pseudDescriptionMax} characters.`,
  "own-name": "The pseud with your account’s name keeps it, for that name leads to you.",
  default: "This is your default pseud. Make another one the default first.",
};

function toError(refusal: PseudRefusal): FieldError {
  const field = refusal === "description-long" ? "pseud[description]" : "pseud[name]";
  return { field, message: messages[refusal] };
}
