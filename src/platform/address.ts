import { isIP } from "node:net";

/**
 * A client's address as logs may hold it: the network of the client, not the client (IPv4 /24, IPv6 /48).
 * Anything that is no address comes back as "unknown".
 */
export function shortAddress(address: string): string {
  const plain = withoutPrefix(address);
  if (isIP(plain) === 4) return `${plain.split(".").slice(0, 3).join(".")}.0`;
  return isIP(plain) === 6 ? `${groups(plain).slice(0, 3).join(":")}::` : "unknown";
}

/** What limits count a client by: an IPv4 address, or the /64 that one IPv6 subscriber has to itself. */
export function limitAddress(address: string): string {
  const plain = withoutPrefix(address);
  return isIP(plain) === 6 ? `${groups(plain).slice(0, 4).join(":")}::` : plain;
}

/** An IPv4 address as IPv6 sockets show it, without its prefix. */
function withoutPrefix(address: string): string {
  return /^::ffff:(?=[\d.]+$)/i.test(address) ? address.slice("::ffff:".length) : address;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groups(address: string): string[] {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const left = split(head);
  const right = tail === undefined ? [] : split(tail);
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, gap)).fill("0"), ...right].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}

function split(part: string): string[] {
  if (part === "") return [];
  return part.split(":").flatMap((group) => (group.includes(".") ? dotted(group) : [group]));
}

/** The last two groups of an address that ends in an IPv4 one. */
function dotted(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}
