import { rawCharactersMax } from "#engines/author-html/index.ts";
import { splitHtml } from "#formats/decode/split-html.ts";
import type { Finding, ImportedComment } from "#formats/document.ts";

/** Closing and opening again what a cut goes through adds to a piece. */
const safeShare = 0.9;

/** Comments of the length that the archive takes: what is beyond stands as answers of the same reader. */
export function fitComments(comments: readonly ImportedComment[], findings: Finding[]): readonly ImportedComment[] {
  const long = comments.flatMap((one) => [one, ...one.replies]).filter(isTooLong).length;
  if (long === 0) return comments;
  const message = `Comments that are longer than the archive takes go on in answers to themselves: ${long}.`;
  findings.push({ code: "long-comment", severity: "warning", message });
  return comments.map(fitComment);
}

function isTooLong({ body }: ImportedComment): boolean {
  return body.length > rawCharactersMax.comment;
}

function fitComment(comment: ImportedComment): ImportedComment {
  const replies = comment.replies.map(fitComment);
  if (!isTooLong(comment)) return { ...comment, replies };
  const [body = "", ...rest] = splitHtml(comment.body, Math.floor(rawCharactersMax.comment * safeShare));
  const more = rest.map((piece, index) => {
    const key = comment.key === null ? null : `${comment.key}:rest:${index + 1}`;
    return { ...comment, key, body: piece, stars: null, replies: [] };
  });
  return { ...comment, body, replies: [...more, ...replies] };
}
