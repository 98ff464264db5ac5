import type { Name } from "#engines/name-search/index.ts";

/** Numbers that look like chance and are the same in every run (a linear congruential generator, Numerical Recipes). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}

const syllables =
  "an ar bel ca da de el en er fa ga ha he in is jo ka la le li lo ma me mi na ne no or ra re ri ro sa se sh si st ta te th ti to un va ve wa wi";

/** The first words of the vocabulary are on very many names, as "the" and "alternate" are; the last on one or two. */
const vocabularySize = 150_000;
const skew = 3;

/** Tags as writers coin them: two to five words of some 25 letters, one in 40 with signs, most of them used once. */
export function* generateNames(count: number, seed = 1): Generator<Name, void> {
  const random = chance(seed);
  const words = makeVocabulary(random);
  const pick = () => words[Math.floor(random() ** skew * words.length)] ?? "";
  for (let index = 1; index <= count; index += 1) {
    const wordCount = 2 + Math.floor(random() * 3.2);
    const sign = random() < 0.2 ? "/" : " ";
    const name = Array.from({ length: wordCount }, pick).join(sign === "/" && wordCount === 2 ? "/" : " ");
    const uses = Math.floor(1 / (random() ** 1.3 + 1e-6));
    const isCanonical = uses > 8;
    const accented = random() < 0.025 ? `${name} é` : name;
    yield {
      id: 1_000_000_000 + index,
      name: `${accented} ${index.toString(36)}`,
      standing: isCanonical ? "canonical" : "free",
      uses,
      leadsTo: null,
    };
  }
}

function makeVocabulary(random: () => number): readonly string[] {
  const parts = syllables.split(" ");
  return Array.from({ length: vocabularySize }, () => {
    const length = 1 + Math.floor(random() * 4);
    const word = Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join("");
    return random() < 0.6 ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word;
  });
}
