const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
const HOST = new RegExp(`^(${LABEL}(?:\\.${LABEL})*)\\.?(?::\\d{1,5})?$`)

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
