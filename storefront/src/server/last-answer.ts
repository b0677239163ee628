import "server-only"
import { askBackend, BackendRefusal } from "./backend"

/** Answers kept at most, the least recently renewed leave first. */
const MOST = 200
const kept = new Map<string, unknown>()

/**
 * `askBackend` for what pages with dates are made from: while the backend is down, its last answer in this process. Such pages
 * expire after minutes, and one that is out of date is better than none.
 *
 * @throws as askBackend; 5xx or no answer only if this was never answered
 */
export async function askBackendOrLast<T>(site_key: string, path: string): Promise<T | null> {
  const name = `${site_key} ${path}`
  try {
    const answer = await askBackend<T>(site_key, path)
    kept.delete(name)
    if (answer !== null) {
      kept.set(name, answer)
    }
    if (kept.size > MOST) {
      kept.delete(kept.keys().next().value as string)
    }

    return answer
  } catch (error) {
    if (error instanceof BackendRefusal || !kept.has(name)) {
      throw error
    }

    return kept.get(name) as T
  }
}
