import { shortAddress } from "./address.ts";

/** Names of facts whose value is never written. */
const secretName = /password|passwd|secret|token|cookie|authori[sz]ation|session|csrf|api_?key/i;

/** Names of facts that are a client's address. */
const addressName = /^(?:ip|(?:client|remote|socket)?_?address)$/i;

/** Values in the query of an address that open something, and names and passwords in front of a host. */
const secretInQuery = /([?&][^=&\s]*(?:token|password|secret|code|key)[^=&\s]*=)[^&\s"]*/gi;
const userInUrl = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi;

/** Facts are logged this deep; what lies deeper is left out. */
const depthMax = 5;

const removed = "[removed]";

/** The facts as they may be written down. */
export function redact(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactFields(facts, depthMax);
}

function redactFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, redactField(name, value, depth)]));
}

function redactField(name: string, value: unknown, depth: number): unknown {
  if (secretName.test(name) && value !== null && typeof value !== "boolean") return removed;
  if (addressName.test(name) && typeof value === "string") return shortAddress(value);
  return redactValue(value, depth);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "[deep]";
  if (value instanceof Error) return redactError(value, depth - 1);
  if (value instanceof Date || value instanceof URL) return redactText(String(value));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth - 1));
  return redactFields(value, depth - 1);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ""),
    ...("code" in error && { code: error.code }),
    ...(error.cause !== undefined && { cause: redactValue(error.cause, depth) }),
  };
}

function redactText(text: string): string {
  return text.replace(userInUrl, `$1${removed}@`).replace(secretInQuery, `$1${removed}`);
}
