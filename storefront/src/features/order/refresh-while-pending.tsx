"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

const EVERY_MS = 3_000

/** Refreshes the page until the payment is confirmed; unmounted with the pending state. */
export function RefreshWhilePending() {
  const router = useRouter()

  useEffect(() => {
    const asking = setInterval(() => router.refresh(), EVERY_MS)

    return () => clearInterval(asking)
  }, [router])

  return null
}
