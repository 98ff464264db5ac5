/** Work at batches that goes on behind the pages. */
export const jobKinds = {
  read: "imports.read",
  run: "imports.run",
  undo: "imports.undo",
  sweep: "imports.sweep",
} as const;
