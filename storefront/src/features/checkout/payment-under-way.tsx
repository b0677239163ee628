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
  /** Known where the page was asked for it: by the link without a script, or by a form sent before the scripts ran, which they then lead on from. */
  payment_url: string | null
}

/** A payment page stands open somewhere: go back to it, or give it up. */
export function PaymentUnderWay({ id, messages, base, payment_url }: PaymentUnderWayProps) {
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (payment_url) {
      // in its place: the way back does not lead here again
      window.location.replace(payment_url)
    }
  }, [payment_url])

  async function resume(event: MouseEvent): Promise<void> {
    event.preventDefault()
    if (busy) {
      return
    }
    setBusy(true)
    // Asked again, the sales API answers the same payment page; what it refuses, the return page explains.
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
