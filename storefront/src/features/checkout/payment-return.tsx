"use client"

import { useEffect, useRef, useState } from "react"
import type { Messages } from "../../i18n/messages"
import { askWindow } from "../../window/ask-window"
import type { Checkout } from "../../window/contracts"

const LONG_AFTER_MS = 20_000
const WAITS_MS = [0, 700, 1_000, 1_500, 2_000, 3_000]

interface PaymentReturnProps {
  id: string
  came_by: "return" | "cancel"
  messages: Messages["checkout"]
  /** "/buy" in the page's language. */
  base: string
}

/** Asks our checkout, which asks the provider, until it is settled or back to open; then leads on. Never shows an end without a next step. */
export function PaymentReturn({ id, came_by, messages, base }: PaymentReturnProps) {
  const [long, setLong] = useState(false)
  const asked = useRef(0)

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout>
    const lengthy = setTimeout(() => setLong(true), LONG_AFTER_MS)
    const again = () => {
      waiting = setTimeout(ask, WAITS_MS[Math.min(asked.current, WAITS_MS.length - 1)])
    }
    const ask = async () => {
      // Only the first question may cancel: later ones just look.
      const action = came_by === "cancel" && asked.current === 0 ? "cancel" : "return"

      asked.current += 1
      try {
        const { checkout } = await askWindow<{ checkout: Checkout }>("POST", `/checkouts/${id}/${action}`)
        const next = nextPage(checkout, base)

        if (next) {
          window.location.replace(next)
        } else {
          again()
        }
      } catch {
        again()
      }
    }

    again()

    return () => {
      clearTimeout(waiting)
      clearTimeout(lengthy)
    }
  }, [id, came_by, base])

  return (
    <section className="measure gutter grid place-items-center gap-4 py-24 text-center" role="status" aria-live="polite">
      <span
        aria-hidden
        className="size-10 animate-spin rounded-full border-4 border-line border-t-brand motion-reduce:animate-none"
      />
      <h1 className="display text-2xl md:text-3xl">{came_by === "cancel" ? messages.cancelling : messages.confirming}</h1>
      <p className="max-w-[46ch] text-ink-muted">{long ? messages.confirmingLong : messages.confirmingText}</p>
    </section>
  )
}

/** Null while the provider has not answered. */
function nextPage({ id, state, sale_id }: Checkout, base: string): string | null {
  if (state === "settled" && sale_id) {
    return `${base}/orders/${sale_id}?checkout=${id}`
  }

  return state === "paying" ? null : `${base}/checkout/${id}?back=unpaid`
}
