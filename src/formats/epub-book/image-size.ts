/** Whether the bytes of a picture say how large it is: what does not cannot be shown, whatever it begins with. */
export function hasSize(mediaType: string, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (mediaType) {
    case "image/png":
      return view.getUint32(16) > 0 && view.getUint32(20) > 0;
    case "image/gif":
      return view.getUint16(6, true) > 0 && view.getUint16(8, true) > 0 && bytes.includes(imageMark);
    case "image/jpeg":
      return hasFrame(view);
    default:
      return true;
  }
}

/** Stands before each picture of a GIF. */
const imageMark = 0x2c;

/** Kinds of segments of a JPEG: those of a frame, which tells the size, and those without a length. */
const isFrame = (kind: number): boolean => kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind);
const isBare = (kind: number): boolean => kind === 0x01 || (kind >= 0xd0 && kind <= 0xd9);

const frameBytes = 9;

function hasFrame(view: DataView): boolean {
  let at = 2;
  while (at + frameBytes <= view.byteLength && view.getUint8(at) === 0xff) {
    const kind = view.getUint8(at + 1);
    if (isFrame(kind)) return view.getUint16(at + 5) > 0 && view.getUint16(at + 7) > 0;
    if (kind === 0xff) at += 1;
    else at += isBare(kind) ? 2 : 2 + view.getUint16(at + 2);
  }
  return false;
}
