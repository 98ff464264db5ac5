import type { Member } from "#core/viewer.ts";
import { createAccount, findPersonByLogin, memberOf } from "#features/people/index.ts";
import { createWork, emptyChapterInput, emptyWorkInput, type NewWork } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { Chance } from "./chance.ts";
import { composeChapter, type Paragraph, readParagraphs } from "./prose.ts";
import { composeTags, composeTitle } from "./tags.ts";

export interface Generated {
  readonly works: number;
  readonly chapters: number;
}

/** Works by one account, on the average. */
const worksPerAccount = 12;

/** Shape of chapters in large archives: words a chapter, chapters of a work that has several, works of one chapter. */
const chapterWords = { median: 2_200, sigma: 0.9, max: 40_000 };
const chapterCount = { median: 7, sigma: 0.9, max: 120 };
const oneShotShare = 0.6;

const yearMs = 365 * 86_400_000;
const passwordForNobody = null;

/** Fills the archive with synthetic works of the shape that large archives have; the same seed gives the same. */
export async function generateArchive(
  ground: Ground,
  wanted: { readonly works: number; readonly seed: number },
  progress: (works: number) => void,
): Promise<Generated> {
  const chance = new Chance(wanted.seed);
  const paragraphs = readParagraphs();
  let chapters = 0;
  let owner: Member | null = null;
  for (let index = 0; index < wanted.works; index += 1) {
    if (owner === null || index % worksPerAccount === 0)
      owner = await account(ground, wanted.seed, index / worksPerAccount);
    const draft = composeWork(ground, chance, paragraphs);
    const made = await createWork(ground, owner, draft);
    if (!made.ok) throw new Error(`A synthetic work was refused: ${JSON.stringify(made.refusal)}`);
    chapters += draft.chapters.length;
    progress(index + 1);
  }
  return { works: wanted.works, chapters };
}

async function account(ground: Ground, seed: number, index: number): Promise<Member> {
  const login = `writer_${seed}_${Math.floor(index) + 1}`;
  const known = await findPersonByLogin(ground.db.read, login);
  if (known !== null) return memberOf(known);
  const email = `${login}@octavo.example`;
  const made = await createAccount(ground, { login, email, role: "member", password: passwordForNobody });
  if (!made.ok) throw new Error(made.refusal.message);
  return account(ground, seed, index);
}

function composeWork(ground: Ground, chance: Chance, paragraphs: readonly Paragraph[]): NewWork {
  const count = chance.isOneOf(oneShotShare)
    ? 1
    : Math.min(chapterCount.max, 1 + Math.round(chance.logNormal(chapterCount.median, chapterCount.sigma)));
  const publishedOn = new Date(ground.now() - chance.next() * 8 * yearMs).toISOString().slice(0, 10);
  const chapters = Array.from({ length: count }, (_, index) => ({
    ...emptyChapterInput,
    title: chance.isOneOf(0.4) && count > 1 ? composeTitle(chance) : "",
    body: composeChapter(
      paragraphs,
      Math.min(chapterWords.max, chance.logNormal(chapterWords.median, chapterWords.sigma)),
      chance,
    ),
    publishedOn: index === 0 ? publishedOn : null,
  }));
  const isComplete = count === 1 || chance.isOneOf(0.6);
  return {
    work: {
      ...emptyWorkInput,
      title: composeTitle(chance),
      language: chance.isOneOf(0.92) ? "en" : chance.pick(["zh", "ru", "es", "fr", "de", "it"]),
      tags: composeTags(chance),
      summary: chance.pick(paragraphs).html.slice(0, 600),
      expectedChapters: isComplete ? count : null,
      commentPermission: "everybody",
      visibility: chance.isOneOf(0.12) ? "members" : "public",
      publishedOn,
    },
    chapters,
    publication: { kind: "posted" },
  };
}
