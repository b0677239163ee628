"use client"

import { useState } from "react"
import type { Messages } from "../../i18n/messages"
import { Button, buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { askWindow } from "../../window/ask-window"

/** A payment page stands open somewhere: go back to it, or give it up. */
export function PaymentUnderWay({ id, messages, base }: { id: string; messages: Messages["checkout"]; base: string }) {
  const [busy, setBusy] = useState(false)

  return (
    <EmptyPage title={messages.payingTitle} text={messages.payingText}>
      <Button
        disabled={busy}
        onClick={async () => {
          setBusy(true)
          // Asked again, the window answers the same payment page; what it refuses, the return page explains.
          const answer = await askWindow<{ redirect_url?: string }>("POST", `/checkouts/${id}/pay`).catch(() => null)

          window.location.assign(answer?.redirect_url ?? `${base}/checkout/${id}/return`)
        }}
      >
        {messages.resume}
      </Button>
      <a href={`${base}/checkout/${id}/cancel`} className={buttonClass("quiet")}>
        {messages.cancelPayment}
      </a>
    </EmptyPage>
  )
}
