import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"

/** Shows the log-in page that a session has ended; stored for this tab. */
const ENDED = "console-ended"

/**
 * The page to return to after logging in, as the dashboard's router names it; stored for this tab. Read in `vite/own-brand.ts`.
 */
const RETURN_TO = "console-return-to"

/** An address of the dashboard without its base path. */
export const pageOf = ({ pathname, search }: Pick<Location, "pathname" | "search">): string =>
  pathname.replace(/^\/app(?=\/|$)/, "") + search

export const wasSignedOut = (): boolean => sessionStorage.getItem(ENDED) !== null

export const isSignedOut = (error: unknown): boolean => (error as { status?: unknown } | null)?.status === 401

let is_leaving = false
// a page restored from the browser's back-forward cache can redirect again
window.addEventListener("pageshow", () => {
  is_leaving = false
})

/**
 * Redirects to the log-in page once, however many requests are refused meanwhile: each further call would cancel the navigation.
 * Logging in leads back to this page.
 */
export function leaveForLogin(): void {
  if (!is_leaving) {
    is_leaving = true
    sessionStorage.setItem(RETURN_TO, pageOf(location))
    location.assign("/app/login")
  }
}

/**
 * Redirects to the log-in page when any request of a page, including the dashboard's own, is answered as not signed in: the
 * session was ended, or the membership removed, while the tab was open.
 */
export function useSignedOut(is_signed_in: boolean): void {
  const client = useQueryClient()

  useEffect(() => {
    if (!is_signed_in) {
      return
    }
    sessionStorage.removeItem(ENDED)
    sessionStorage.removeItem(RETURN_TO)
    const leave = (error: unknown) => {
      if (isSignedOut(error)) {
        sessionStorage.setItem(ENDED, "yes")
        leaveForLogin()
      }
    }
    const queries = client.getQueryCache().subscribe(({ query }) => leave(query.state.error))
    const mutations = client.getMutationCache().subscribe(({ mutation }) => leave(mutation?.state.error))

    return () => {
      queries()
      mutations()
    }
  }, [client, is_signed_in])
}
