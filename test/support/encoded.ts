/** The bytes of a text in an encoding that decoders know, of one or two bytes a character; throws for what is not in it. */
export function encoded(text: string, label: string): Uint8Array {
  const known = tableOf(label);
  return Buffer.concat(
    [...text].map((character) => {
      const bytes = known.get(character);
      if (bytes === undefined) throw new Error(`${character} is not in ${label}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, ReadonlyMap<string, Uint8Array>>();

/** Platforms decode many encodings and encode one, so the others are turned round. */
function tableOf(label: string): ReadonlyMap<string, Uint8Array> {
  const known = tables.get(label);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(label);
  const table = new Map<string, Uint8Array>();
  const add = (bytes: Uint8Array) => {
    const character = decoder.decode(bytes);
    if ([...character].length === 1 && character !== "\ufffd" && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 0x100; byte += 1) add(Uint8Array.of(byte));
  for (let first = 0x81; first < 0xff; first += 1) {
    for (let second = 0x40; second < 0xff; second += 1) add(Uint8Array.of(first, second));
  }
  tables.set(label, table);
  return table;
}
