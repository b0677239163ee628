import "server-only"
import { headers } from "next/headers"
import { redirect, unstable_rethrow } from "next/navigation"
import { busyPath, RETRY_AFTER_SECONDS, type BusyStatus } from "../tenancy/busy-path"
import { isTooOften } from "./unless-refused"

/** Rethrows the framework's own errors. */
function statusOf(error: unknown): BusyStatus {
  unstable_rethrow(error)
  if (isTooOften(error)) {
    return 429
  }
  // eslint-disable-next-line no-console -- the page says "try again"; the operator reads why in the storefront's log
  console.error("a page about one person could not be drawn", error)

  return 503
}

/**
 * For a page: returns the data, or redirects to the same address with a marker, which answers 429 or 503 and says to try again in
 * a minute. A page cannot choose its own status.
 */
export async function orBusy<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking
  } catch (error) {
    const status = statusOf(error)
    const path = (await headers()).get("x-path")

    if (!path) {
      throw error
    }

    return redirect(busyPath(path, status))
  }
}

/** For a route handler: the same, as its response. */
export async function orBusyAnswer(answering: Promise<Response>): Promise<Response> {
  try {
    return await answering
  } catch (error) {
    const headers = { "retry-after": String(RETRY_AFTER_SECONDS), "cache-control": "no-store" }

    return new Response(null, { status: statusOf(error), headers })
  }
}
