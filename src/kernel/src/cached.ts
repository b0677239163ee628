interface Kept<T> {
  value: Promise<T>
  until: number
  used_at: number
  weight: number
}

/** Entries used within this time are not moved to the end of the LRU order: some are read thousands of times a second. */
const JUST_USED_MS = 1_000

/**
 * Caches the results of `load` for `fresh_ms`; concurrent callers of one key share one load. Failures are not cached; `fresh`
 * forces a reload. When the total weight exceeds `limit`, the least recently used entries are evicted; the newest entry always
 * stays, whatever its weight.
 *
 * @param weightOf weight of a value; 1 by default
 */
export function cached<T>(
  fresh_ms: number,
  limit: number,
  weightOf: (value: T) => number = () => 1
): (key: string, load: () => Promise<T>, fresh?: boolean) => Promise<T> {
  const entries = new Map<string, Kept<T>>()
  let weight = 0

  const weigh = (kept: Kept<T>, now: number) => {
    weight += now - kept.weight
    kept.weight = now
  }
  const forget = (key: string, kept: Kept<T>) => {
    weigh(kept, 0)
    entries.delete(key)
  }
  const makeRoom = (newest: Kept<T>) => {
    for (const [key, kept] of entries) {
      if (weight <= limit) {
        return
      }
      if (kept !== newest) {
        forget(key, kept)
      }
    }
  }

  return (key, load, fresh = false) => {
    const now = performance.now()
    const entry = entries.get(key)
    if (entry && !fresh && now < entry.until) {
      if (now - entry.used_at > JUST_USED_MS) {
        entry.used_at = now
        entries.delete(key)
        entries.set(key, entry)
      }

      return entry.value
    }
    if (entry) {
      forget(key, entry)
    }
    const kept: Kept<T> = { value: load(), until: now + fresh_ms, used_at: now, weight: 0 }
    entries.set(key, kept)
    weigh(kept, 1)
    makeRoom(kept)
    kept.value.then(
      (value) => {
        if (entries.get(key) === kept) {
          weigh(kept, weightOf(value))
          makeRoom(kept)
        }
      },
      () => entries.get(key) === kept && forget(key, kept)
    )

    return kept.value
  }
}
