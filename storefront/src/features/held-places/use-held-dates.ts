"use client"

import { useEffect, useState } from "react"
import { mayHold, onHeldElsewhere } from "../../sales-api/held-until"
import { readHeld } from "./read-held"
import type { ShownHeldDate } from "./read-held"

/** Minimum interval between fetches of holds that have ended: the sales API lists them for a few seconds more. */
const AT_END_MS = 1_000

/**
 * What this browser holds, from the sales API: asked only while its note says that something is held, when the page opens or is
 * seen again, when another tab changes it, and when the first hold ends.
 */
export function useHeldDates(): ShownHeldDate[] {
  const [shown, setShown] = useState<ShownHeldDate[]>([])

  useEffect(() => {
    let isLeft = false
    let ending: ReturnType<typeof setTimeout> | undefined

    const look = async () => {
      clearTimeout(ending)
      const found = mayHold() ? await readHeld() : []

      if (isLeft) {
        return
      }
      setShown(found)
      const ends_at = found[0]?.ends_at ?? null

      if (ends_at !== null) {
        ending = setTimeout(lookAgain, Math.max(AT_END_MS, ends_at - Date.now()))
      }
    }
    // without an answer only what has ended goes: the bar is a reminder, and the seats page reports what is wrong
    const lookAgain = () => void look().catch(() => setShown((held) => held.filter(isLeftNow)))
    const restored = (event: PageTransitionEvent) => event.persisted && lookAgain()
    const seen = () => document.hidden || lookAgain()
    const stopListening = onHeldElsewhere(lookAgain)

    lookAgain()
    window.addEventListener("pageshow", restored)
    document.addEventListener("visibilitychange", seen)

    return () => {
      isLeft = true
      clearTimeout(ending)
      stopListening()
      window.removeEventListener("pageshow", restored)
      document.removeEventListener("visibilitychange", seen)
    }
  }, [])

  return shown
}

const isLeftNow = ({ ends_at }: ShownHeldDate) => ends_at === null || ends_at > Date.now()
