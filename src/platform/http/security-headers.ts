/** Headers on every answer. Scripts, styles and frames come from the archive alone; nothing inline runs. */
export function securityHeaders(isHttps: boolean, mediaHosts: readonly string[]): Readonly<Record<string, string>> {
  const hosts = mediaHosts.map((host) => ` https://${host}`).join("");
  return {
    "content-security-policy": [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      `img-src 'self' data:${hosts}`,
      `media-src 'self'${hosts}`,
      `frame-src ${hosts === "" ? "'none'" : hosts.trim()}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
    ...(isHttps ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
