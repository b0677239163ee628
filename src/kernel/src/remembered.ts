/**
 * Keeps the answers of `load` for `fresh_ms`, at most `limit` of them, and asks once for all who wait. Failures are not kept; `fresh` asks anew.
 */
export function remembered<T>(
  fresh_ms: number,
  limit: number
): (key: string, load: () => Promise<T>, fresh?: boolean) => Promise<T> {
  const entries = new Map<string, { value: Promise<T>; until: number }>()

  return (key, load, fresh = false) => {
    const entry = entries.get(key)
    if (entry && !fresh && performance.now() < entry.until) {
      return entry.value
    }
    if (!entry && entries.size >= limit) {
      entries.delete(entries.keys().next().value as string)
    }
    const kept = { value: load(), until: performance.now() + fresh_ms }
    entries.set(key, kept)
    kept.value.catch(() => entries.get(key) === kept && entries.delete(key))

    return kept.value
  }
}
