import "server-only"
import { BackendRefusal } from "./backend"

export const isTooOften = (error: unknown): boolean => error instanceof BackendRefusal && error.code === "too_many_requests"

/**
 * Null if the browser has no session or the session is not the owner's: for the page both mean "not yours". Rate limits and
 * failures do not mean "missing", so they are thrown (`orBusy`).
 */
export async function unlessRefused<T>(asking: Promise<T | null>): Promise<T | null> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof BackendRefusal && !isTooOften(error)) {
      return null
    }
    throw error
  }
}
