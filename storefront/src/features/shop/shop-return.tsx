"use client"

import { useEffect, useRef, useState } from "react"
import type { Messages } from "../../i18n/messages"

const LONG_AFTER_MS = 20_000
const POLL_DELAYS_MS = [0, 700, 1_000, 1_500, 2_000, 3_000]

interface ShopReturnProps {
  messages: Messages["shop"]
  /** polled until the payment is decided */
  settle: string
  /** target after a failed payment */
  checkout: string
}

/** Polls until the order exists, then shows it; or redirects to the checkout, which says why. Never ends without a next step. */
export function ShopReturn({ messages, settle, checkout }: ShopReturnProps) {
  const [long, setLong] = useState(false)
  const asked = useRef(0)

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout>
    const lengthy = setTimeout(() => setLong(true), LONG_AFTER_MS)
    const again = () => {
      waiting = setTimeout(ask, POLL_DELAYS_MS[Math.min(asked.current, POLL_DELAYS_MS.length - 1)])
    }
    const ask = async () => {
      asked.current += 1
      const answer = await fetch(settle, { method: "POST", cache: "no-store" }).catch(() => null)
      const { state } = ((await answer?.json().catch(() => null)) ?? {}) as { state?: string }

      if (state === "ordered") {
        window.location.reload()
      } else if (state === "open") {
        window.location.replace(checkout)
      } else {
        again()
      }
    }

    again()

    return () => {
      clearTimeout(waiting)
      clearTimeout(lengthy)
    }
  }, [settle, checkout])

  return (
    <section className="measure gutter grid place-items-center gap-4 py-24 text-center" role="status" aria-live="polite">
      <span
        aria-hidden
        className="size-10 animate-spin rounded-full border-4 border-line border-t-brand motion-reduce:animate-none"
      />
      <h1 className="display text-2xl md:text-3xl">{messages.confirming}</h1>
      <p className="max-w-[46ch] text-ink-muted">{long ? messages.confirmingLong : messages.confirmingText}</p>
    </section>
  )
}
