"use client"

import { useEffect } from "react"
import type { RefObject } from "react"

/**
 * Takes over what was typed before hydration: React leaves it on screen, is unaware of it, and clears it at the next change.
 * Runs once, on hydration.
 */
export function useEarlyTyping(form: RefObject<HTMLFormElement | null>, take: (typed: (name: string) => string) => void): void {
  useEffect(() => {
    if (form.current) {
      const typed = new FormData(form.current)

      take((name) => String(typed.get(name) ?? ""))
    }
  }, [])
}
