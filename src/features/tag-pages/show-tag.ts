import { parseId, type TagId } from "#core/ids.ts";
import { findReadMarks, missingTag, momentOf, toBlurbView, toTagView } from "#features/browse/index.ts";
import { findLatestWorks, toCardRules } from "#features/filters/index.ts";
import {
  findTag,
  findTagByName,
  findTagsAround,
  findTagTree,
  isFormerName,
  listChildren,
  parseTagAddress,
  type Tag,
  type TagTree,
  type TagType,
  type Taxonomy,
  toTagAddress,
} from "#features/tags/index.ts";
import { listWorksByIds } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import type { TagView } from "#ui/tag-list.ts";
import { listFavourites } from "./favourites.ts";
import { type AroundView, type FavouriteView, type TagTreeView, tagPage } from "./pages/tag-page.ts";

/** Works that a tag's own page shows; the rest is in its listing. */
const latestWorks = 5;

/** Tags of a kind that stand around one and are shown at once; "show all" asks for the rest of the children. */
const aroundMax = 300;
const allMax = 5_000;

/** A tag with what stands around it, and the last works that carry it. */
export async function showTag(ask: Ask, ground: Ground, taxonomy: () => Promise<Taxonomy>): Promise<Answer> {
  const { read } = ground.db;
  const tag = await findAskedTag(read, ask);
  if (tag === null) return missingTag(ask, ground, "");
  const { types, otherTypes, fixed } = await taxonomy();
  const condition = { kind: "tag", id: tag.id } as const;
  const worksAddress = `${addressOf(tag)}/works`;
  const latest = await findLatestWorks(ground, ask.viewer, { condition, address: worksAddress }, latestWorks);
  const { total } = latest;
  if (total === 0 && !tag.isCanonical && tag.uses === 0 && tag.synonymOf === null && !fixed.has(tag.type))
    return missingTag(ask, ground, "");
  if (isFormerName(ask.params["name"] ?? "", tag)) return found(addressOf(tag));
  const works = await listWorksByIds(read, ask.viewer, latest.ids);
  const marks = await findReadMarks(read, ask.viewer, works);
  const synonymOf = tag.synonymOf === null ? null : await findTag(read, tag.synonymOf);
  const main = tagPage({
    tag: toTagView(tag),
    typeLabel: [...types, ...otherTypes].find((type) => type.key === tag.type)?.label ?? tag.type,
    isCanonical: tag.isCanonical,
    synonymOf: synonymOf === null ? null : toPageView(synonymOf),
    around: await findAround(read, tag, types, ask.query.get("show") === "all"),
    favourite: await findFavourite(ask, ground, tag),
    editAddress:
      ask.viewer.kind === "member" && ask.viewer.permissions.has("wrangle") ? `${addressOf(tag)}/edit` : null,
    worksAddress,
    total,
    latest: works.map((work) => ({
      ...toBlurbView(work, ask.viewer, marks.get(work.id)),
      rule: latest.marks.get(work.id) ?? null,
    })),
    rules: toCardRules(ask),
    hiddenLine: latest.hiddenLine,
    moment: momentOf(ask.now, ask.viewer),
  });
  return showPage(ask, { title: tag.name, main, canonical: `${ask.site.url}${addressOf(tag)}` });
}

/** By name, as addresses write it, or by id. */
async function findAskedTag(db: Db, ask: Ask): Promise<Tag | null> {
  const name = parseTagAddress(ask.params["name"] ?? "");
  const named = await findTagByName(db, name);
  const id = named === null ? parseId<TagId>(name) : null;
  return named ?? (id === null ? null : findTag(db, id));
}

async function findAround(db: Db, tag: Tag, types: readonly TagType[], isWhole: boolean): Promise<AroundView> {
  const max = isWhole ? allMax : aroundMax;
  const { parents, synonyms } = await findTagsAround(db, tag.id, max);
  const children: { label: string; tags: readonly TagView[] }[] = [];
  for (const type of types.filter((type) => type.parentTypes.includes(tag.type))) {
    const tags = await listChildren(db, tag.id, type.key, max);
    if (tags.length > 0) children.push({ label: type.labelPlural, tags: tags.map(toPageView) });
  }
  const isCut = !isWhole && [synonyms, ...children.map((group) => group.tags)].some((tags) => tags.length >= aroundMax);
  return {
    parents: parents.map(toPageView),
    synonyms: synonyms.map(toPageView),
    metatags: (await findTagTree(db, tag.id, "above")).map(toTreeView),
    subtags: (await findTagTree(db, tag.id, "below")).map(toTreeView),
    children,
    allAddress: isCut ? `${addressOf(tag)}?show=all` : null,
  };
}

async function findFavourite(ask: Ask, ground: Ground, tag: Tag): Promise<FavouriteView | null> {
  const { viewer } = ask;
  if (viewer.kind === "guest" || tag.synonymOf !== null) return null;
  const isKept = (await listFavourites(ground, viewer)).some((known) => known.id === tag.id);
  const addresses = `/users/${encodeURIComponent(viewer.login)}/favorite_tags`;
  return {
    isKept,
    tagId: tag.id,
    action: isKept ? `${addresses}/${tag.id}` : addresses,
    token: ask.authenticityToken(),
  };
}

/** On a page about a tag the others lead to their own pages, from where one goes on to the works. */
function toPageView(tag: Tag): TagView {
  return { type: tag.type, name: tag.name, address: addressOf(tag) };
}

function toTreeView({ tag, branches }: TagTree): TagTreeView {
  return { tag: toPageView(tag), branches: branches.map(toTreeView) };
}

function addressOf(tag: Tag): string {
  return `/tags/${toTagAddress(tag.name)}`;
}
