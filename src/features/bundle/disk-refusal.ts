/** What the disk says against a folder or a file, as a sentence; null for faults that are no matter of the disk. */
export function toDiskRefusal(path: string, cause: unknown): string | null {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = reasons.get(code);
  return reason === undefined ? null : `${path}: ${reason}.`;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the disk quota is used up"],
  ["EFBIG", "the disk takes no file of this size"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the disk is read-only"],
  ["ENOENT", "there is no such file or folder"],
  ["ENOTDIR", "a part of the path is a file"],
  ["EISDIR", "it is a folder"],
  ["EIO", "the disk failed"],
]);
