import type { Invoice } from "@guichet/billing/contracts"
import { Alert, Button } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { underWay } from "../../../components/invoice/collecting"
import { Problem } from "../../../components/problem"
import { usePayInvoice, useSettleInvoice } from "../api"

/** Leads to the page where the open amount is paid, or continues the one that is open. */
export const PayButton = ({ invoice }: { invoice: Invoice }) => {
  const { t } = useTranslation("console")
  const pay = usePayInvoice(invoice.id)
  const attempt = underWay(invoice)

  return (
    <div className="flex flex-col items-start gap-3">
      <Problem error={pay.error} />
      <Button size="small" onClick={() => pay.mutate()} isLoading={pay.isPending || pay.isSuccess}>
        {t(attempt?.kind === "page" ? "invoices.payGoOn" : "invoices.payNow")}
      </Button>
    </div>
  )
}

/**
 * Whether a payment page can be opened: not if a card cannot pay the amount, while the card is being charged, or while a bank
 * processes a payment.
 */
export const mayBePaid = (invoice: Invoice): boolean => {
  const attempt = underWay(invoice)

  return (
    invoice.status === "open" &&
    !invoice.is_too_small_for_card &&
    (!attempt || (attempt.kind === "page" && attempt.state !== "processing"))
  )
}

/** Shown on return from the page, `?paid=1`: what has been received. */
export const PaidNotice = ({ invoice }: { invoice: Invoice }) => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const settle = useSettleInvoice(invoice.id)
  const is_back = params.has("paid")
  const begun = useRef(false)

  useEffect(() => {
    if (is_back && !begun.current) {
      begun.current = true
      settle.mutate()
    }
  })

  if (!is_back) {
    return null
  }
  if (settle.error) {
    return <Problem error={settle.error} onRetry={() => settle.mutate()} />
  }
  if (!settle.data) {
    return (
      <Alert variant="info" role="status">
        {t("invoices.paidLooking")}
      </Alert>
    )
  }
  const is_paid = invoice.status !== "open"
  const is_processing = underWay(invoice)?.state === "processing"

  return (
    <Alert variant={is_paid ? "success" : is_processing ? "info" : "warning"} role="status">
      {t(is_paid ? "invoices.paidThanks" : is_processing ? "invoices.paidProcessing" : "invoices.paidNot")}
    </Alert>
  )
}
