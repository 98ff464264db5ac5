/** A part of the archive is away for a moment, the rest goes on: the page asks to come back in a little while. */
export class PartUnavailable extends Error {}
