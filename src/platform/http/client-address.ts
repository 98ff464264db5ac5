import { BlockList, isIP } from "node:net";
import type { HeaderLookup } from "./incoming.ts";

/** Proxies whose word about the client's address is believed. */
export type TrustedProxies = BlockList;

/** Reads `TRUST_PROXY`: addresses and networks with commas between; null when one is neither. */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  const proxies = new BlockList();
  for (const item of text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const [address = "", bits] = item.split("/");
    const family = isIP(address);
    if (family === 0) return null;
    const kind = family === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) proxies.addAddress(address, kind);
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
      proxies.addSubnet(address, Number(bits), kind);
    else return null;
  }
  return proxies;
}

/**
 * The address that the nearest trusted proxy saw; the socket's own when no proxy is trusted. A proxy writes one of the two
 * headers and may pass on what a client wrote into the other: where they differ, neither is believed.
 */
export function clientAddress(socketAddress: string, headers: HeaderLookup, trusted: TrustedProxies): string {
  const socket = plain(socketAddress);
  const told = [standardHops(headers), commonHops(headers)]
    .filter((hops) => hops.length > 0)
    .map((hops) => nearestUntrusted(socket, hops, trusted));
  const [first = socket] = told;
  return told.every((address) => address === first) ? first : socket;
}

function nearestUntrusted(socket: string, hops: readonly string[], trusted: TrustedProxies): string {
  let address = socket;
  for (const hop of hops.toReversed()) {
    if (!isTrusted(address, trusted) || isIP(hop) === 0) return address;
    address = hop;
  }
  return address;
}

/** Whether a request carries a forwarding header that nobody trusted has put there. */
export function hasUntrustedForwarding(socketAddress: string, headers: HeaderLookup, trusted: TrustedProxies): boolean {
  return isForwarded(headers) && !isTrusted(plain(socketAddress), trusted);
}

export function isForwarded(headers: Pick<HeaderLookup, "has">): boolean {
  return forwardingHeaders.some((name) => headers.has(name));
}

const forwardingHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
] as const;

export function isLoopback(address: string): boolean {
  return address === "::1" || plain(address).startsWith("127.");
}

/** Of `Forwarded`, by RFC 7239. */
function standardHops(headers: HeaderLookup): readonly string[] {
  return hopsOf(headers.get("forwarded")).map((hop) => {
    const named = /for="?\[?([^\]";,]+)\]?/i.exec(hop)?.[1] ?? "";
    return plain(/^[\d.]+:\d+$/.test(named) ? named.slice(0, named.lastIndexOf(":")) : named);
  });
}

/** Of `X-Forwarded-For`. */
function commonHops(headers: HeaderLookup): readonly string[] {
  return hopsOf(headers.get("x-forwarded-for")).map(plain);
}

function hopsOf(header: string | null): readonly string[] {
  return (header ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
}

function isTrusted(address: string, trusted: TrustedProxies): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** An IPv4 address as IPv6 sockets show it, without its prefix. */
function plain(address: string): string {
  return address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
}
