"use client"

import { useEffect, useRef, useState } from "react"
import type { Messages } from "../../i18n/messages"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { askSalesApi } from "../../sales-api/ask-sales-api"
import type { Checkout } from "../../sales-api/contracts"
import { forgetHeld } from "../../sales-api/held-until"
import { stepAfterAnswer, stepAfterRefusal } from "./payment-step"

const LONG_AFTER_MS = 20_000
const POLL_DELAYS_MS = [0, 700, 1_000, 1_500, 2_000, 3_000]

interface PaymentReturnProps {
  id: string
  came_by: "return" | "cancel"
  messages: Messages["checkout"]
  /** "/buy" in the page's language. */
  base: string
  home: string
  toHome: string
}

/**
 * Polls the checkout until it is settled or open again, then redirects; the server asks the provider each time. Says at once if
 * the checkout is not this browser's.
 */
export function PaymentReturn({ id, came_by, messages, base, home, toHome }: PaymentReturnProps) {
  const [long, setLong] = useState(false)
  const [notHere, setNotHere] = useState(false)
  const asked = useRef(0)

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout>
    const lengthy = setTimeout(() => setLong(true), LONG_AFTER_MS)
    const again = () => {
      waiting = setTimeout(ask, POLL_DELAYS_MS[Math.min(asked.current, POLL_DELAYS_MS.length - 1)])
    }
    const ask = async () => {
      // Only the first request may cancel: later ones only read.
      const action = came_by === "cancel" && asked.current === 0 ? "cancel" : "return"

      asked.current += 1
      const path = `/checkouts/${encodeURIComponent(id)}/${action}`
      const step = await askSalesApi<{ checkout: Checkout }>("POST", path).then(({ checkout }) => {
        if (checkout.state === "settled") {
          forgetHeld(Math.max(1, checkout.dates.length))
        }

        return stepAfterAnswer(checkout, base)
      }, stepAfterRefusal)

      if (step === "not_here") {
        setNotHere(true)
      } else if (step === "ask_again") {
        again()
      } else {
        window.location.replace(step.go)
      }
    }

    again()

    return () => {
      clearTimeout(waiting)
      clearTimeout(lengthy)
    }
  }, [id, came_by, base])

  if (notHere) {
    return (
      <EmptyPage takes_focus title={messages.unknownTitle} text={messages.notHereText}>
        <a href={home} className={buttonClass()}>
          {toHome}
        </a>
      </EmptyPage>
    )
  }

  return (
    <section className="measure gutter grid place-items-center gap-4 py-24 text-center" role="status" aria-live="polite">
      <span
        aria-hidden
        className="size-10 animate-spin rounded-full border-4 border-line border-t-brand motion-reduce:animate-none"
      />
      <h1 className="display text-2xl md:text-3xl">{came_by === "cancel" ? messages.cancelling : messages.confirming}</h1>
      <noscript>
        <form method="post" action={`${base}/checkout/${encodeURIComponent(id)}/look`}>
          <button type="submit" name="by" value={came_by} className={buttonClass()}>
            {messages.lookNow}
          </button>
        </form>
      </noscript>
      <p className="max-w-[46ch] text-ink-muted">{long ? messages.confirmingLong : messages.confirmingText}</p>
    </section>
  )
}
