import type { Expansion } from "#engines/tag-index/index.ts";
import { fandoms, own } from "./schema.ts";

/** What a set of fandoms means: how many they count as, and whether a work with them is a crossover. */
export function toSetExpansion(number: number, count: number, isCrossover: boolean): Expansion {
  const amounts = [fandoms.count(count), ...(isCrossover ? [fandoms.crossover] : [])];
  return {
    tag: { type: own.fandoms, id: fandoms.set(number) },
    means: amounts.map((id) => ({ type: own.fandoms, id })),
  };
}
