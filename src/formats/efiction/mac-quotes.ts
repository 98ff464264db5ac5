/**
 * Quotation marks and dashes of old Mac systems, which sites in ISO-8859-1 stored as the letters É Ð Ñ Ò Ó Ô Õ. eFiction
 * showed all of these letters as marks; here only those are turned that stand where no such letter can, so that names
 * and words of other languages keep theirs.
 */
export function withQuotes(text: string): string {
  if (!/[ÉÐÑÒÓÔÕ]/.test(text)) return text;
  const single = text.replace(/(?<=\p{Ll})Õ(?=\p{Ll}|[^\p{L}]|$)/gu, "’");
  // An opening mark is told by the closing one, which stands where a word or sentence ends.
  const double = single.replace(
    /(?<=^|[\s>(—–])Ò(?=[\p{L}\d<…])([^ÒÓ]*[\p{Ll}\d.,!?;:…—–>’É]["']?)Ó(?=$|[^\p{L}])/gu,
    (_, inner: string) => `“${inner}”`,
  );
  return double
    .replace(/(?<=^|[\s>(“])Ô(?=\p{L}[^Ô]*’)/gu, "‘")
    .replace(/(?<=\p{Ll})É(?=$|[\s<”’"'.!?])/gu, "…")
    .replace(/(?<=\p{Ll})Ñ(?=\p{Ll})/gu, "—")
    .replace(/(?<=\p{Ll})Ð(?=\p{Ll})/gu, "–");
}
