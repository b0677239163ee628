/** Objects of these upper levels are spread over lines: the document, `paths` and `components`, one path and `schemas`. */
const SPREAD_LEVELS = 3

/** Prints one operation or schema per line: a small file, in which a diff still shows what changed. */
export const printDocument = (document: object): string => `${print(document, 0)}\n`

function print(value: unknown, level: number): string {
  if (level >= SPREAD_LEVELS || typeof value !== "object" || value === null || Array.isArray(value)) {
    return JSON.stringify(value)
  }
  const lines = Object.entries(value).map(
    ([key, entry]) => `${"  ".repeat(level + 1)}${JSON.stringify(key)}: ${print(entry, level + 1)}`
  )

  return `{\n${lines.join(",\n")}\n${"  ".repeat(level)}}`
}
