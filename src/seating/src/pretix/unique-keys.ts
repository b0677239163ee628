import { MAX_KEY } from "../chart"

/** Leaves room for the number of a duplicate. */
const MAX_SLUG = MAX_KEY - 6

/** Lower-case ASCII keys for names, in order, within the length limit of a chart's keys; a duplicate key gets `-2`, and so on. */
export function uniqueKeys(names: string[]): string[] {
  const counts = new Map<string, number>()
  const taken = new Set<string>()

  return names.map((name) => {
    const base = slug(name)
    let count = counts.get(base) ?? 0
    let key: string

    do {
      count += 1
      key = count === 1 ? base : `${base}-${count}`
    } while (taken.has(key))

    counts.set(base, count)
    taken.add(key)

    return key
  })
}

function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()

  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-/, "")
      .slice(0, MAX_SLUG)
      .replace(/-$/, "") || "x"
  )
}
