/** Keeps the answers of `load` for `fresh_ms`, at most `limit` of them, and asks once for all who wait. Failures are not kept. */
export function remembered<T>(fresh_ms: number, limit: number): (key: string, load: () => Promise<T>) => Promise<T> {
  const entries = new Map<string, { value: Promise<T>; until: number }>()

  return (key, load) => {
    const entry = entries.get(key)
    if (entry && performance.now() < entry.until) {
      return entry.value
    }
    if (entries.size >= limit) {
      entries.delete(entries.keys().next().value as string)
    }
    const value = load()
    entries.set(key, { value, until: performance.now() + fresh_ms })
    value.catch(() => entries.delete(key))

    return value
  }
}
