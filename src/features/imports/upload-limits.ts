/** What one form may send. Dumps that are larger are laid into the folder for them. */
export const uploadLimits = { bytesMax: 200_000_000, filesMax: 500 } as const;
