/** What stands in a bundle for whoever finds it. */
export const readme = `This folder holds a whole archive, written by Octavo.

manifest.json   what is here: first what is personal, then tables, counts and checksums (SHA-256)
manifest.sig    the archive's signature of manifest.json (Ed25519); key.pem is the public key:
                openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig
tables/         the rows of each table, one JSON object a line; instants are milliseconds since 1970, UTC
works/ID/       work.json says what the work is; CHAPTER.html is a chapter as readers see it,
                CHAPTER.source.html or .source.md as its writer typed it, where that differs
files/          images and other files that the archive keeps
files.jsonl     every file of works/ and files/ with its length and checksum

It can be read with any tool. To make the archive again: octavo import FOLDER, into an empty one.
It holds what people keep private. Keep it as you would keep their letters.
`;
