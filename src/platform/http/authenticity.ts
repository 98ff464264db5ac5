import { createHmac, timingSafeEqual } from "node:crypto";

const maskBytes = 32;

/**
 * A form's token for a browser: the browser's secret behind a new mask each time, because pages are compressed and
 * a constant secret beside text that others choose could be guessed from their lengths.
 */
export function maskToken(secret: Uint8Array, browserToken: string, mask: Uint8Array): string {
  return Buffer.concat([mask, xor(tokenFor(secret, browserToken), mask)]).toString("base64url");
}

/** Whether a token was made for this browser. Takes the same time for every wrong one of the right length. */
export function isTokenOf(secret: Uint8Array, browserToken: string, token: string): boolean {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.byteLength !== maskBytes * 2) return false;
  return timingSafeEqual(xor(bytes.subarray(maskBytes), bytes.subarray(0, maskBytes)), tokenFor(secret, browserToken));
}

/** A signature over text that a browser carries for the archive. */
export function sign(secret: Uint8Array, text: string): string {
  return createHmac("sha256", secret).update(`signed:${text}`).digest("base64url");
}

function tokenFor(secret: Uint8Array, browserToken: string): Buffer {
  return createHmac("sha256", secret).update(`form:${browserToken}`).digest();
}

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
}
