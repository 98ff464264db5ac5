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

/**
 * What the client takes, best first; a preference of 0 is a refusal. A page that is packed for one reader alone goes out
 * in zstd where it can: as many bytes as in brotli, for two thirds of the time.
 */
export function chooseEncoding(
  accepted: string | null,
  type: string,
  bytes: number,
  use: "kept" | "once" = "kept",
): Encoding {
  if (bytes < bytesMin || !compressible.test(type)) return "identity";
  const offers = (accepted ?? "").split(",").map((offer) => offer.trim().toLowerCase());
  const takes = (name: string) =>
    offers.some((offer) => offer === name || (offer.startsWith(`${name};`) && !/q=0(\.0+)?$/.test(offer)));
  if (use === "once" && takes("zstd")) return "zstd";
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : "identity";
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
