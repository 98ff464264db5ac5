import { parseId, type TagId } from "#core/ids.ts";
import type { TagType } from "#features/tags/index.ts";
import type { Form } from "#platform/http/form.ts";
import { queueAddress } from "../addresses.ts";
import { toOneName } from "../edit/edit-form.ts";

/** What the queue is narrowed to, as an address or a form says it. */
export interface QueueFilter {
  readonly type: TagType;
  /** Name of a fandom as typed; "" for all. */
  readonly fandom: string;
  readonly after: { readonly uses: number; readonly id: TagId } | null;
}

/** Keys as OTW's addresses say them, beside the archive's own keys of types. */
const otherKeys: Readonly<Record<string, string>> = {
  fandoms: "fandom",
  characters: "character",
  relationships: "relationship",
  freeforms: "freeform",
};

export function parseQueueFilter(read: (name: string) => string, types: readonly TagType[]): QueueFilter | null {
  const asked = read("show");
  const key = otherKeys[asked] ?? asked;
  const type = types.find((known) => known.key === key) ?? types[0];
  if (type === undefined) return null;
  return { type, fandom: toOneName(read("fandom")), after: parseAfter(read("after")) };
}

export function toQueueAddress(filter: QueueFilter): string {
  const query = new URLSearchParams({ show: filter.type.key });
  if (filter.fandom !== "") query.set("fandom", filter.fandom);
  if (filter.after !== null) query.set("after", `${filter.after.uses}.${filter.after.id}`);
  return `${queueAddress}?${query}`;
}

function parseAfter(text: string): QueueFilter["after"] {
  const [uses = "", digits] = text.split(".");
  const id = parseId<TagId>(digits);
  return id === null || !/^\d{1,15}$/.test(uses) ? null : { uses: Number(uses), id };
}

const queueActs = ["canonical", "synonym", "parent", "unwrangleable"] as const;
type QueueAct = (typeof queueActs)[number];

/** What is to be done with the chosen tags. */
export interface QueueValues {
  /** Enter in the field of a synonym means its button. */
  readonly act: QueueAct | null;
  readonly selected: readonly TagId[];
  /** A suggestion that was taken: the tag, and what it becomes a synonym of. */
  readonly accepted: { readonly tag: TagId; readonly of: TagId } | null;
  readonly synonymOf: string;
  readonly parents: string;
}

export function readQueueForm(form: Form): QueueValues {
  const synonymOf = toOneName(form.text("syn_string"));
  const [tag, of] = form
    .text("accept")
    .split(":")
    .map((digits) => parseId<TagId>(digits));
  return {
    act: queueActs.find((act) => act === form.text("act")) ?? (synonymOf === "" ? null : "synonym"),
    selected: [...new Set(form.list("selected_tags[]").map((text) => parseId<TagId>(text)))].filter(
      (id) => id !== null,
    ),
    accepted: tag == null || of == null ? null : { tag, of },
    synonymOf,
    parents: form.text("fandom_string").trim(),
  };
}
