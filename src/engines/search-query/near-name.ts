import { listFieldNames } from "./fields.ts";

/** Names of fields are short; what is longer is no misspelt one. */
const nameMax = 30;

/** The field that was meant by a name with a letter wrong, missing, too many or changed for its neighbour; null if none. */
export function findNearName(name: string, tagTypes: readonly string[]): string | null {
  if (name.length < 4 || name.length > nameMax) return null;
  const near = listFieldNames(tagTypes).filter(
    (known) => known.length > 3 && isOneStepApart(name, known.toLowerCase()),
  );
  return near[0] ?? null;
}

function isOneStepApart(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (rest.slice(1) === otherRest.slice(1) || rest.slice(1) === otherRest || rest === otherRest.slice(1)) return true;
  return rest.slice(2) === otherRest.slice(2) && rest[0] === otherRest[1] && rest[1] === otherRest[0];
}
