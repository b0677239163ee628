"use client"

import { useEffect, useState } from "react"
import type { MouseEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { sayCount } from "../../i18n/say"
import { buttonClass } from "../../ui/button"
import { Countdown } from "../../ui/countdown"
import { EmptyPage } from "../../ui/empty-page"
import { exactPriceText } from "../../ui/price-text"
import { askSalesApi } from "../../sales-api/ask-sales-api"
import type { Checkout } from "../../sales-api/contracts"
import { prolongHeldUntil } from "../../sales-api/held-until"
import { secondsKept } from "./seconds-kept"

/** How often the page is loaded again without JavaScript. */
const LOOK_AGAIN_SECONDS = 15

interface PaymentUnderWayProps {
  checkout: Checkout
  locale: string
  free: string
  messages: Messages["checkout"]
  base: string
  /**
   * URL of the open payment page, if the address requested it: by the link without JavaScript, or by a form sent before the
   * scripts ran, which then redirect there.
   */
  payment_url: string | null
}

/** A payment page is open somewhere: return to it, or cancel it. */
export function PaymentUnderWay({ checkout, locale, free, messages, base, payment_url }: PaymentUnderWayProps) {
  const { id, holds, amount_minor, currency } = checkout
  const [busy, setBusy] = useState(false)
  const [ends_at] = useState(() => Date.now() + secondsKept(checkout) * 1_000)
  const count = holds.reduce((sum, { places }) => sum + places.length, 0)

  useEffect(() => prolongHeldUntil(holds), [holds])

  useEffect(() => {
    if (payment_url) {
      // replaces this page in the history, so that the back button does not lead here again
      window.location.replace(payment_url)
    }
  }, [payment_url])

  async function resume(event: MouseEvent): Promise<void> {
    event.preventDefault()
    if (busy) {
      return
    }
    setBusy(true)
    // The sales API returns the same payment page again; if it refuses, the return page explains why.
    const answer = await askSalesApi<{ redirect_url?: string }>("POST", `/checkouts/${id}/pay`).catch(() => null)

    window.location.assign(answer?.redirect_url ?? `${base}/checkout/${id}/return`)
  }

  return (
    <EmptyPage
      title={messages.payingTitle}
      text={messages.payingText}
      facts={
        count > 0 ? (
          <div>
            <p className="font-semibold">
              {sayCount(messages.payingFor, count, locale, { amount: exactPriceText(amount_minor, currency, locale, free) })}
            </p>
            <Countdown
              ends_at={ends_at}
              text={messages.keeping}
              announce={(minutes) => sayCount(messages.keptAnnounce, minutes, locale)}
            />
          </div>
        ) : null
      }
    >
      <noscript>
        {/* to the payment page, or to the state of the payment made in another tab */}
        <meta httpEquiv="refresh" content={payment_url ? `0;url=${payment_url}` : String(LOOK_AGAIN_SECONDS)} />
      </noscript>
      {payment_url ? (
        <a href={payment_url} className={buttonClass()}>
          {messages.resume}
        </a>
      ) : (
        <a
          href={`${base}/checkout/${id}?to=payment`}
          className={buttonClass()}
          aria-disabled={busy || undefined}
          onClick={(event) => void resume(event)}
        >
          {messages.resume}
        </a>
      )}
      <a href={`${base}/checkout/${id}/cancel`} className={buttonClass("quiet")}>
        {messages.cancelPayment}
      </a>
    </EmptyPage>
  )
}
