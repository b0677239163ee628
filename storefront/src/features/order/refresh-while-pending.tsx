"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

const EVERY_MS = 3_000

/** Draws the page anew until the payment is confirmed; gone with the pending state itself. */
export function RefreshWhilePending() {
  const router = useRouter()

  useEffect(() => {
    const asking = setInterval(() => router.refresh(), EVERY_MS)

    return () => clearInterval(asking)
  }, [router])

  return null
}
