"use client"

import { useEffect, useState } from "react"
import type { MouseEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { askSalesApi } from "../../sales-api/ask-sales-api"

interface PaymentUnderWayProps {
  id: string
  messages: Messages["checkout"]
  base: string
  /**
   * URL of the open payment page, if the address requested it: by the link without JavaScript, or by a form sent before the
   * scripts ran, which then redirect there.
   */
  payment_url: string | null
}

/** A payment page is open somewhere: return to it, or cancel it. */
export function PaymentUnderWay({ id, messages, base, payment_url }: PaymentUnderWayProps) {
  const [busy, setBusy] = useState(false)

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
    <EmptyPage title={messages.payingTitle} text={messages.payingText}>
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
