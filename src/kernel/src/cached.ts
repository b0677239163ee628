interface Kept<T> {
  value: Promise<T>
  until: number
  used_at: number
  weight: number
}

interface Load<T> {
  key: string
  answer: Promise<T>
  began: number
  is_forgotten: boolean
}

interface Shelf<T> {
  peek(key: string): Kept<T> | undefined
  /** Like `peek`, for use: the entry becomes the most recently used one. */
  take(key: string, now: number): Kept<T> | undefined
  put(key: string, kept: Kept<T>): void
  /** One key, or all. */
  forget(key?: string): void
}

/** Entries used within this time are not moved to the end of the LRU order: some are read thousands of times a second. */
const JUST_USED_MS = 1_000

/** Entries in the order of their use; the least recently used ones are evicted, but never the newest, whatever its weight. */
function createShelf<T>(limit: number): Shelf<T> {
  const entries = new Map<string, Kept<T>>()
  let weight = 0

  const drop = (key: string) => {
    weight -= entries.get(key)?.weight ?? 0
    entries.delete(key)
  }

  return {
    peek: (key) => entries.get(key),
    take(key, now) {
      const entry = entries.get(key)
      if (entry && now - entry.used_at > JUST_USED_MS) {
        entry.used_at = now
        entries.delete(key)
        entries.set(key, entry)
      }

      return entry
    },
    put(key, kept) {
      drop(key)
      entries.set(key, kept)
      weight += kept.weight
      for (const oldest of entries.keys()) {
        if (weight <= limit || oldest === key) {
          break
        }
        drop(oldest)
      }
    },
    forget(key) {
      for (const each of key === undefined ? [...entries.keys()] : [key]) {
        drop(each)
      }
    },
  }
}

export interface CacheOptions<T> {
  /** weight of a value; 1 by default */
  weightOf?: (value: T) => number
  /**
   * When a load fails, the last answer, however old, is used for this long before the next attempt; 0: an attempt per call. By
   * default failures are thrown.
   */
  last_for_ms?: number
  /** Answers that are null are stored separately, so that invented keys evict no real ones. */
  missing?: { fresh_ms: number; limit: number; last_for_ms?: number }
  /** milliseconds of a clock */
  now?: () => number
}

export interface Cached<T> {
  /** @param fresh loads anew; until that ends, others get the stored answer */
  (key: string, load: () => Promise<T>, fresh?: boolean): Promise<T>
  /**
   * Removes one key, or everything. An answer that was in flight may have been read before the change: it is not stored, and
   * those who wait for it get the next one.
   */
  forget(key?: string): void
}

/**
 * Caches answers in this process for `fresh_ms` from the start of their load; concurrent callers of one key share one load.
 * Failures are not cached. When the total weight exceeds `limit`, the least recently used entries are evicted; the newest entry
 * always stays, whatever its weight.
 */
export function cached<T>(
  fresh_ms: number,
  limit: number,
  { weightOf = () => 1, last_for_ms, missing, now = () => performance.now() }: CacheOptions<T> = {}
): Cached<T> {
  const found = { shelf: createShelf<T>(limit), fresh_ms, last_for_ms }
  const absent = missing && { shelf: createShelf<T>(missing.limit), ...missing }
  const inFlight = new Set<Load<T>>()
  /** the one load per key whose answer is stored */
  const latest = new Map<string, Load<T>>()

  const store = (key: string, value: T, promise: Promise<T>, began: number) => {
    const part = absent && value === null ? absent : found
    found.shelf.forget(key)
    absent?.shelf.forget(key)
    part.shelf.put(key, {
      value: promise,
      until: began + part.fresh_ms,
      used_at: began,
      weight: part === found ? weightOf(value) : 1,
    })
  }

  const lastAnswer = (key: string): Promise<T> | undefined => {
    const part = found.shelf.peek(key) ? found : absent
    const last = part?.shelf.peek(key)
    if (!last || part?.last_for_ms === undefined) {
      return undefined
    }
    last.until = Math.max(last.until, now() + part.last_for_ms)

    return last.value
  }

  const start = (key: string, load: () => Promise<T>): Promise<T> => {
    const began = now()
    /** @returns whether no later load replaced this one */
    const end = (): boolean => {
      inFlight.delete(current)

      return latest.get(key) === current && latest.delete(key)
    }
    const answer: Promise<T> = load().then(
      (value) => {
        if (end()) {
          store(key, value, answer, began)
        }

        return current.is_forgotten ? get(key, load) : value
      },
      (error) => {
        end()
        const last = lastAnswer(key)
        if (!last) {
          throw error
        }

        return last
      }
    )
    const current: Load<T> = { key, answer, began, is_forgotten: false }
    inFlight.add(current)
    latest.set(key, current)

    return answer
  }

  const get = (key: string, load: () => Promise<T>, fresh = false): Promise<T> => {
    if (fresh) {
      return start(key, load)
    }
    const at = now()
    const entry = found.shelf.take(key, at) ?? absent?.shelf.take(key, at)

    if (entry && at < entry.until) {
      return entry.value
    }
    const running = latest.get(key)

    // a load that never ends must not hold up its key
    return running && at < running.began + fresh_ms ? running.answer : start(key, load)
  }

  const forget = (key?: string) => {
    found.shelf.forget(key)
    absent?.shelf.forget(key)
    for (const each of inFlight) {
      if (key === undefined || each.key === key) {
        each.is_forgotten = true
        latest.delete(each.key)
      }
    }
  }

  return Object.assign(get, { forget })
}
