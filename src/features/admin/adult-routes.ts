import { html } from "#core/html.ts";
import { changeTagFlags, findTaxonomy, type Tag, type Taxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { checkBoxes } from "#ui/choices.ts";
import { form, submitRow } from "#ui/form.ts";
import { showPage } from "#ui/show.ts";

const address = "/admin/adult";

/** Which ratings and warnings put a work behind the adult gate. */
export function adultRoutes(ground: Ground): readonly Route[] {
  return [
    get(address, "administer", (ask) => showAdult(ask, ground)),
    post(address, "administer", (ask) => submitAdult(ask, ground)),
  ];
}

async function showAdult(ask: Ask, ground: Ground): Promise<Answer> {
  const taxonomy = await findTaxonomy(ground.db.read);
  const types = taxonomy.types.filter((type) => type.isFixed);
  const main = html`
    <h2 class="heading">Adult gate</h2>
    <p>A work that carries one of these tags is shown to those who said that they are willing to see such content.</p>
    ${form({ action: address, token: ask.authenticityToken(), label: "Adult gate" }, [
      types.map((type) => {
        const tags = canonicalTags(taxonomy, type.key);
        return checkBoxes({
          name: "adult[]",
          id: `adult_${type.key}`,
          label: type.labelPlural,
          options: tags.map((tag) => ({ value: String(tag.id), label: tag.name })),
          values: tags.filter((tag) => tag.isAdult).map((tag) => String(tag.id)),
        });
      }),
      submitRow([{ label: "Save" }]),
    ])}`;
  return showPage(ask, { title: "Adult gate", main, robots: "noindex" });
}

async function submitAdult(ask: Ask, ground: Ground): Promise<Answer> {
  const chosen = new Set(ask.form.list("adult[]"));
  const taxonomy = await findTaxonomy(ground.db.read);
  const tags = taxonomy.types.flatMap((type) => canonicalTags(taxonomy, type.key));
  for (const tag of tags) {
    const isAdult = chosen.has(String(tag.id));
    if (isAdult === tag.isAdult) continue;
    await changeTagFlags(ground, ask.viewer, tag.id, { isOffered: tag.isOffered, isAdult });
  }
  return seeOther(address, { kind: "notice", text: "The adult gate is set. Works follow within a moment." });
}

/** Old names are synonyms and follow their canonical tags. */
function canonicalTags(taxonomy: Taxonomy, typeKey: string): readonly Tag[] {
  return (taxonomy.fixed.get(typeKey) ?? []).filter((tag) => tag.synonymOf === null);
}
