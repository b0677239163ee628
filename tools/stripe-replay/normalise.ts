/** Any JSON in a response. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** `pi_…`, `cs_test_…`: a kind, then characters that differ in each run. */
const ID = /^([a-z]{2,8})_(?=\w*\d)\w{6,}$/
const SECRET = /_secret_/
const URL = /^https?:\/\//
/** Numbers between these two are seconds since the epoch. */
const EARLIEST = 1_500_000_000
const LATEST = 4_000_000_000

/**
 * Removes from the responses of one run what differs between runs: ids become `<pi 1>` in order of appearance;
 * times, URLs and secrets become placeholders. Amounts, states and codes stay.
 */
export function normaliser(): (value: unknown) => Json {
  const known = new Map<string, string>()
  const counts = new Map<string, number>()
  const nameOf = (id: string, kind: string): string => {
    if (!known.has(id)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      known.set(id, `<${kind} ${counts.get(kind)}>`)
    }

    return known.get(id) as string
  }
  const normalise = (value: unknown): Json => {
    if (typeof value === "string") {
      if (SECRET.test(value)) {
        return "<secret>"
      }
      if (URL.test(value)) {
        return "<address>"
      }
      const [, kind] = ID.exec(value) ?? []

      return kind ? nameOf(value, kind) : value
    }
    if (typeof value === "number") {
      return value > EARLIEST && value < LATEST ? "<moment>" : value
    }
    if (Array.isArray(value)) {
      return value.map(normalise)
    }
    if (value !== null && typeof value === "object") {
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([key, one]) => [key, normalise(one)])
      )
    }

    return value === undefined ? null : (value as Json)
  }

  return normalise
}
