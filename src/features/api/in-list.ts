/** A list of JSON values, each whole or in pieces. */
export async function* inList(values: AsyncGenerator<string | AsyncGenerator<string>>): AsyncGenerator<string> {
  let before = "[";
  for await (const value of values) {
    yield before;
    if (typeof value === "string") yield value;
    else yield* value;
    before = ",";
  }
  yield before === "[" ? "[]" : "]";
}
