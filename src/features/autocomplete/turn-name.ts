/** Other names for the same two: people of a relation the other way round, with other signs between them, or two words. */
export function turnName(name: string): readonly string[] {
  const turned: string[] = [];
  const [lover, beloved, third] = name.split(/\s*\/\s*|\s+[x×]\s+/iu);
  if (lover && beloved && third === undefined) turned.push(`${beloved}/${lover}`, `${lover}/${beloved}`);
  const [one, other, another] = name.split(/\s+(?:&|and)\s+/iu);
  if (one && other && another === undefined) {
    turned.push(`${other} & ${one}`, `${other} and ${one}`, `${one} & ${other}`, `${one} and ${other}`);
  }
  const [first, last, ...more] = name.split(/\s+/u);
  if (first && last && more.length === 0) turned.push(`${last} ${first}`);
  return turned;
}
