import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"

/** Says to the log-in page why one is there again; kept for this tab. */
const ENDED = "console-ended"

export const wasSignedOut = (): boolean => sessionStorage.getItem(ENDED) !== null

export const isSignedOut = (error: unknown): boolean => (error as { status?: unknown } | null)?.status === 401

let is_leaving = false
// a page that the browser kept for its way back may leave again
window.addEventListener("pageshow", () => {
  is_leaving = false
})

/** Leads to the log-in page once, however many requests are refused meanwhile: each further call would end the navigation before it. */
export function leaveForLogin(): void {
  if (!is_leaving) {
    is_leaving = true
    location.assign("/app/login")
  }
}

/**
 * Leads to the log-in as soon as any request of a page, the dashboard's own too, is answered that nobody is signed in: a session that was ended, or a
 * membership that was taken away, while a tab stood open.
 */
export function useSignedOut(is_signed_in: boolean): void {
  const client = useQueryClient()

  useEffect(() => {
    if (!is_signed_in) {
      return
    }
    sessionStorage.removeItem(ENDED)
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
