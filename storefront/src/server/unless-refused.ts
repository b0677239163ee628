import "server-only"
import { BackendRefusal } from "./backend"

export const isTooOften = (error: unknown): boolean => error instanceof BackendRefusal && error.code === "too_many_requests"

/**
 * A browser without a session is refused like a stranger: to the page both mean "not yours", null. What is only asked too often may well be there, and what cannot
 * be had is not missing: both are thrown (`orBusy`).
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
