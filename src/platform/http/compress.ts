import { promisify } from "node:util";
import { brotliCompress, constants, gzip, zstdCompress } from "node:zlib";

/** Below this a packet more or less makes no difference. */
const bytesMin = 1_000;

/** Takes two thirds of the time of quality 4 and makes 4 % more bytes: pages of members are packed for each request. */
const brotliQuality = 3;

/** Brotli sets up its window before it packs a byte: the usual one of 4 MB takes longer than a whole page does. */
const brotliWindowBitsMin = 16;
const brotliWindowBitsMax = 22;
/** What of the window brotli cannot use. */
const brotliWindowMargin = 16;

const compressible =
  /^(text\/|application\/(json|javascript|problem\+json|ld\+json|atom\+xml|xml|opds\+json)|image\/svg)/;

export type Encoding = "br" | "zstd" | "gzip" | "identity";

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);
const zstdAsync = promisify(zstdCompress);

/** What the client takes of a body that is packed once and sent often, best first; a preference of 0 is a refusal. */
export function chooseEncoding(accepted: string | null, type: string, bytes: number): Exclude<Encoding, "zstd"> {
  if (bytes < bytesMin || !compressible.test(type)) return "identity";
  if (takes(accepted, "br")) return "br";
  return takes(accepted, "gzip") ? "gzip" : "identity";
}

/**
 * The same for a page that is packed for one reader alone: in zstd where it can be, which makes as many bytes as brotli
 * in two thirds of the time.
 */
export function chooseOnce(accepted: string | null, type: string, bytes: number): Encoding {
  const encoding = chooseEncoding(accepted, type, bytes);
  const isPackable = bytes >= bytesMin && compressible.test(type);
  return isPackable && takes(accepted, "zstd") ? "zstd" : encoding;
}

function takes(accepted: string | null, name: string): boolean {
  const offers = (accepted ?? "").split(",").map((offer) => offer.trim().toLowerCase());
  return offers.some((offer) => offer === name || (offer.startsWith(`${name};`) && !/q=0(\.0+)?$/.test(offer)));
}

/** The body in an encoding, packed off the main thread. */
export async function compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === "br") {
    const bits = Math.ceil(Math.log2(body.byteLength + brotliWindowMargin));
    return brotliAsync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
        [constants.BROTLI_PARAM_LGWIN]: Math.min(Math.max(bits, brotliWindowBitsMin), brotliWindowBitsMax),
      },
    });
  }
  if (encoding === "zstd") return zstdAsync(body);
  return encoding === "gzip" ? gzipAsync(body) : body;
}
