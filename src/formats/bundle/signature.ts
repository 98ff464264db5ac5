import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** An archive's key as it signs: Ed25519. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicPem: string;
  /** SHA-256 of the public key in its DER form, by which people compare keys. */
  readonly fingerprint: string;
}

/** The key from its PKCS 8 text. */
export function toSigningKey(privatePem: string): SigningKey {
  const privateKey = createPrivateKey(privatePem);
  const publicPem = createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();
  return { privateKey, publicPem, fingerprint: fingerprintOf(publicPem) ?? "" };
}

/** The SHA-256 of a public key; null when the text is no Ed25519 key, or is not written as an export writes it. */
export function fingerprintOf(publicPem: string): string | null {
  try {
    const key = createPublicKey(publicPem);
    if (key.asymmetricKeyType !== "ed25519") return null;
    // A line end or a spare bit may change and the key stay the same: that file was touched all the same.
    if (key.export({ format: "pem", type: "spki" }) !== publicPem) return null;
    return createHash("sha256")
      .update(key.export({ format: "der", type: "spki" }))
      .digest("hex");
  } catch {
    // Node tells by throwing that a text is no key.
    return null;
  }
}

export function signBytes(key: SigningKey, bytes: Uint8Array): Buffer {
  return sign(null, bytes, key.privateKey);
}

export function isSignedBy(publicPem: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  return signature.byteLength === signatureBytes && verify(null, bytes, publicPem, signature);
}

const signatureBytes = 64;
