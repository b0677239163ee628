import { domainError, isDomainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { attemptUnderWay, type AttemptRow } from "../modules/billing/commands/collecting/attempt-row"
import { insertAttempt } from "../modules/billing/commands/collecting/insert-attempt"
import { submitAttempt } from "../modules/billing/commands/collecting/move-attempt"
import { lockInvoice } from "../modules/billing/commands/invoices/lock-invoice"
import { chargeOf, type Collecting } from "./ask-provider"
import { ensurePayable } from "./ensure-payable"
import { recordAnswer } from "./record-answer"

export interface Paying {
  tenant_no: TenantId
  invoice_id: string
  /** the payer */
  user_id: string
  email: string | null
  locale: "fr" | "en"
  /** where the page returns to; with `?paid=1` after a payment */
  back_url: string
}

/** A page that ended unpaid is replaced by another, once. */
const TRIES = 2

/**
 * Opens the page where the entire open amount of an invoice is paid. One attempt per invoice is in progress
 * (`invoice_attempt_one`): a repeated call returns the waiting page; none is opened while the card is being charged or a bank
 * processes a payment.
 *
 * @throws not_found (404)
 * @throws invoice_settled (409)
 * @throws invoice_being_paid (409)
 * @throws amount_below_minimum (409)
 * @throws payment_refused (409)
 * @throws payments_not_set_up (409)
 * @throws card_page_unavailable (503)
 */
export async function payInvoice(collecting: Collecting, paying: Paying): Promise<{ redirect_url: string }> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await begin(collecting, paying)
    if (await isWaiting(collecting, attempt)) {
      return openPage(collecting, attempt, paying)
    }
    if (tries === TRIES) {
      throw domainError("invoice_being_paid")
    }
  }
}

/** The page's attempt: a new one, or the waiting one. */
const begin = ({ pool, now }: Collecting, { tenant_no, invoice_id, user_id }: Paying): Promise<AttemptRow> =>
  inTransaction(pool, async (db) => {
    const invoice = await lockInvoice(db, invoice_id)
    if (invoice.tenant_no !== tenant_no) {
      throw domainError("not_found")
    }
    ensurePayable(invoice)
    const attempt =
      (await attemptUnderWay(db, tenant_no, invoice_id)) ??
      (await insertAttempt(db, invoice, { kind: "page", step: null, asked_by: user_id, now }))
    if (attempt?.kind !== "page" || attempt.state === "processing") {
      throw domainError("invoice_being_paid")
    }

    return attempt
  })

/** Whether its page can be shown: a page shown earlier may have been paid or left meanwhile. */
async function isWaiting(collecting: Collecting, attempt: AttemptRow): Promise<boolean> {
  if (attempt.state !== "requires_action") {
    return true
  }
  const answer = await collecting.collect.status({ tenant_no: attempt.tenant_no, attempt_id: attempt.id })
  await recordAnswer(collecting, attempt, answer)
  if (answer.state === "unknown") {
    throw domainError("card_page_unavailable")
  }

  return answer.state === "open"
}

async function openPage(
  collecting: Collecting,
  attempt: AttemptRow,
  { email, locale, back_url }: Paying
): Promise<{ redirect_url: string }> {
  await submitAttempt(collecting.pool, attempt)
  try {
    const page = await collecting.collect.openPage({
      ...chargeOf(attempt),
      email,
      locale,
      success_url: `${back_url}?paid=1`,
      cancel_url: back_url,
    })
    await recordAnswer(collecting, attempt, { state: "open", provider_ref: null })

    return page
  } catch (error) {
    if (isDomainError(error) && error.code !== "card_page_unavailable") {
      await recordAnswer(collecting, attempt, await collecting.collect.close(keyOf(attempt)).then(goneIfNone))
    }
    throw error
  }
}

const keyOf = ({ tenant_no, id }: AttemptRow) => ({ tenant_no, attempt_id: id })

/** An attempt never requested from the provider has also ended. */
const goneIfNone = (answer: Awaited<ReturnType<Collecting["collect"]["close"]>>) =>
  answer.state === "none" ? { ...answer, state: "gone" as const, code: "page_refused" } : answer
