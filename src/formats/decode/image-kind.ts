/** A kind of picture that browsers show and that cannot hold programs. */
export interface ImageKind {
  readonly mediaType: string;
  /** In addresses and names of files. */
  readonly extension: string;
}

const png: ImageKind = { mediaType: "image/png", extension: "png" };
const jpeg: ImageKind = { mediaType: "image/jpeg", extension: "jpg" };
const gif: ImageKind = { mediaType: "image/gif", extension: "gif" };
const webp: ImageKind = { mediaType: "image/webp", extension: "webp" };
const avif: ImageKind = { mediaType: "image/avif", extension: "avif" };

export const imageKinds: readonly ImageKind[] = [png, jpeg, gif, webp, avif];

/** The kind of picture that some bytes are, by their own beginning; null for everything else, drawings in XML too. */
export function findImageKind(bytes: Uint8Array): ImageKind | null {
  const start = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return png;
  if (start.startsWith("\xff\xd8\xff")) return jpeg;
  if (/^GIF8[79]a/.test(start)) return gif;
  if (/^RIFF.{4}WEBP/s.test(start)) return webp;
  return /^.{4}ftyp(?:avif|avis|mif1.{0,16}avif)/s.test(start) ? avif : null;
}

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How large a picture is in pixels, as its head says; null where that takes more than a look. */
export function findImageSize(bytes: Uint8Array, kind: ImageKind): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === png && bytes.length >= 24) return toSize(view.getUint32(16), view.getUint32(20));
  if (kind === gif && bytes.length >= 10) return toSize(view.getUint16(6, true), view.getUint16(8, true));
  return kind === jpeg ? findJpegSize(view) : null;
}

/** The frame header comes behind segments of any length. */
function findJpegSize(view: DataView): ImageSize | null {
  let position = 2;
  while (position + 9 < view.byteLength && view.getUint8(position) === 0xff) {
    const marker = view.getUint8(position + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return toSize(view.getUint16(position + 7), view.getUint16(position + 5));
    position += 2 + view.getUint16(position + 2);
  }
  return null;
}

function toSize(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
