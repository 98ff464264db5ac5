/** The archive cannot be opened as it is; the message says what to do. */
export class ArchiveRefused extends Error {}
