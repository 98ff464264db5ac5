/** What the archive does in the background, in the administrator's words. */
const jobNames: Readonly<Record<string, string>> = {
  "backups.look": "See whether a backup is due",
  "backups.make": "Make a backup",
  "backups.prove": "Prove a backup by restoring it",
  "changes.prune": "Forget news that all have read",
  "claims.mail": "Write to authors who may claim their works",
  "downloads.everything": "Put everything of a member’s own together",
  "downloads.sweep": "Clear away downloads that nobody fetches",
  "downloads.parcel": "Put works together for a download",
  "imports.read": "Look through an import",
  "imports.run": "Bring an import in",
  "imports.sweep": "Clear away uploads that are no longer needed",
  "imports.undo": "Take an import back",
  "mail.erase": "Erase the texts of sent mails",
  "mail.send": "Send a mail",
  "media.sweep": "Clear away pictures that nothing shows",
  "people.reset": "Write a mail with a link to a new password",
  "people.sweep": "End sessions, links and sign-ups that have run out",
  "text-search.index": "Read texts for the search",
  "text-search.look": "See whether texts wait to be read",
  "works.adult": "Put works behind the adult gate, or before it",
  "works.publish": "Post a work at its time",
  "works.purge": "Empty the bin of what is older than 30 days",
  "works.reclean": "Clean texts by rules that are new",
};

/** A kind of job in words; the kind itself where an older or a newer release has left one behind. */
export function toJobName(kind: string): string {
  return jobNames[kind] ?? kind;
}

/** What a job is about: "work 41". */
export function toPayloadText(payload: string): string {
  const about: unknown = JSON.parse(payload);
  if (about === null || typeof about !== "object") return about === null ? "" : String(about);
  return Object.entries(about)
    .map(([name, value]) => `${name.replace(/Ids?$/, "")} ${value === null ? "none" : String(value)}`)
    .join(", ");
}
