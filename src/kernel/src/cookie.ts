/** Reads one cookie of a Cookie header; the first if the name occurs twice. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=")
    if (at > 0 && part.slice(0, at).trim() === name) {
      return part.slice(at + 1).trim()
    }
  }

  return undefined
}
