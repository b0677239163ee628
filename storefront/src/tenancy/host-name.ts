const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
const HOST = new RegExp(`^(${LABEL}(?:\\.${LABEL})*)\\.?(?::\\d{1,5})?$`)

/** The form a host has in the host table: lower case, no port, no trailing dot (names in other scripts come as punycode). Null when it is no host name. */
export function normaliseHost(raw: string | null): string | null {
  const match = raw && raw.length <= 260 ? HOST.exec(raw.trim().toLowerCase()) : null

  return match ? match[1] : null
}
