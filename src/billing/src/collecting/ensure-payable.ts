import { domainError } from "@guichet/kernel/errors"
import { minimumCharge } from "@guichet/kernel/money"
import type { LockedInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { isTooSmallForCard } from "../rules/too-small-for-card"

/**
 * Ensures that a card can pay the open amount.
 *
 * @throws invoice_settled (409)
 * @throws amount_below_minimum (409) { minimum_minor, currency }
 */
export function ensurePayable({ status, open_minor, currency }: LockedInvoice): void {
  if (status !== "open") {
    throw domainError("invoice_settled")
  }
  if (isTooSmallForCard(open_minor, currency)) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(minimumCharge(currency) ?? 1n), currency })
  }
}
