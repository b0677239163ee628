const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
/** 0 to 65535 */
const PORT = "(?:[0-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])"
const HOST = new RegExp(`^(${LABEL}(?:\\.${LABEL})*)\\.?(?::${PORT})?$`)

/**
 * The canonical spelling of a host: lower case, no port, no trailing dot. Null for everything that is not an ASCII host name:
 * several values, brackets, spaces, unescaped IDN.
 */
export function normaliseHost(raw: string | undefined | null): string | null {
  if (!raw || raw.length > 260) {
    return null
  }

  return HOST.exec(raw.toLowerCase())?.[1] ?? null
}
