"use client"

import { useEffect } from "react"
import type { RefObject } from "react"

/**
 * Takes what was typed before the page's scripts ran: React leaves it on screen, knows nothing of it, and wipes it out at the next change.
 * Once, when the form has come to life.
 */
export function useEarlyTyping(form: RefObject<HTMLFormElement | null>, take: (typed: (name: string) => string) => void): void {
  useEffect(() => {
    if (form.current) {
      const typed = new FormData(form.current)

      take((name) => String(typed.get(name) ?? ""))
    }
  }, [])
}
