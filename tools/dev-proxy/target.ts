/** A request target in origin form: `path` is decoded and used for routing, `raw` is forwarded unchanged. */
export interface Target {
  raw: string
  path: string
}

// What two parsers may read differently: backslashes, control characters, spaces, fragments, and encoded forms, also of slashes
// and NUL.
const AMBIGUOUS = /[^\x21-\x7e]|[\\#]|%(?:2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i

/**
 * Reads a request target, or refuses it (null) when the path has more than one reading: absolute form, empty or dot segments,
 * encoded slashes, backslashes, control characters, broken escapes. Browsers send none of these; a refused path reaches no
 * upstream.
 */
export function readTarget(raw: string): Target | null {
  const end = raw.indexOf("?")
  const written = end < 0 ? raw : raw.slice(0, end)

  if (
    !written.startsWith("/") ||
    AMBIGUOUS.test(raw.replace(/%(?:2f|5c|0[0-9a-f]|1[0-9a-f])/gi, (escape, at: number) => (end >= 0 && at > end ? "" : escape)))
  ) {
    return null
  }
  const path = decode(written)
  const segments = path?.slice(1).split("/") ?? []
  const odd = segments.some((segment, at) => segment === "." || segment === ".." || (segment === "" && at < segments.length - 1))

  return path === null || odd ? null : { raw, path }
}

function decode(written: string): string | null {
  try {
    return decodeURIComponent(written)
  } catch {
    return null // a broken escape
  }
}
