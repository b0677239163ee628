const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
/** 0 to 65535 */
const PORT = "(?:[0-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])"
const HOST = new RegExp(`^(${LABEL}(?:\\.${LABEL})*)\\.?(?::${PORT})?$`)

/**
 * The form of a host in the host table: lower case, no port, no trailing dot (names in other scripts arrive as punycode). Null if
 * it is not a host name.
 */
export function normaliseHost(raw: string | null): string | null {
  const match = raw && raw.length <= 260 ? HOST.exec(raw.trim().toLowerCase()) : null

  return match ? match[1] : null
}
