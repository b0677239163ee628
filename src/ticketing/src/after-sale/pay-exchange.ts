import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExchangeReturnDTO } from "../contracts/sales-api"
import { getCheckout } from "../modules/ticketing/queries/checkout/get-checkout"
import { openExchange } from "../modules/ticketing/queries/after-sale/open-exchange"
import { cancelPayment } from "../checkout/cancel-payment"
import { ensurePayableTotal, openPage, startPayingOnce, type Paying } from "../checkout/pay-checkout"
import { settle } from "../checkout/settle"

export interface ExchangeOfSale {
  tenant: TenantId
  sale_id: string
  exchange_id: string
}

/**
 * Opens the provider's page for an exchange's difference, which leads back to the order. Idempotent: a second call returns the
 * same page. No per-ticket fee is charged, because the tickets are already sold.
 *
 * @param seen_minor the difference the buyer saw
 * @param network the network of the click, as a keyed hash
 * @returns null when it is paid already
 * @throws not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_over (409)
 * @throws hold_expired (409)
 * @throws performance_not_on_sale (409)
 * @throws quote_changed (409) { amount_minor }
 * @throws amount_below_minimum (409)
 * @throws payment_refused (409)
 * @throws account_not_enabled (409)
 * @throws hold_limit_reached (429)
 * @throws paying_network_limit_reached (429)
 * @throws payment_unavailable (503)
 */
export async function payExchange(
  paying: Paying,
  { tenant, sale_id, exchange_id }: ExchangeOfSale,
  { seen_minor, network }: { seen_minor: bigint; network: Buffer | null }
): Promise<{ redirect_url: string } | null> {
  const { state, checkout_id, session_hash: session, obstacle } = await openExchange(paying.pool, tenant, sale_id, exchange_id)
  if (state === "done") {
    return null
  }
  if (state !== "offered") {
    throw domainError("exchange_over")
  }
  const checkout = await getCheckout(paying.pool, tenant, checkout_id, session)
  if (checkout.state === "settled") {
    return null
  }
  if (checkout.state !== "open" && checkout.state !== "paying") {
    throw domainError("hold_expired")
  }
  if (obstacle) {
    throw domainError("ticket_not_changeable", { because: obstacle })
  }
  const { amount_minor, currency, quote } = checkout
  if (amount_minor !== seen_minor) {
    throw domainError("quote_changed", { amount_minor: Number(amount_minor) })
  }
  ensurePayableTotal(amount_minor, currency)
  if (checkout.state === "open") {
    const fee = await paying.ports.fees.quote({ tenant_no: tenant, currency, amount_minor, ticket_count: 0 })
    const started = await startPayingOnce(paying, { tenant, checkout, session, network, quote, fee })

    return started.state === "settled" ? null : pageOf(await openPage(paying, tenant, started))
  }

  return pageOf(await openPage(paying, tenant, checkout))
}

const pageOf = ({ redirect_url }: { redirect_url: string }) => ({ redirect_url })

/**
 * Called when the payer returns: settles as far as the provider allows; without a payment the places stay held for the offer's
 * time.
 *
 * @returns the exchange's result
 * @throws not_found (404)
 */
export async function backFromExchange(
  paying: Paying,
  { tenant, sale_id, exchange_id }: ExchangeOfSale,
  is_paid: boolean
): Promise<ExchangeReturnDTO["exchange"]> {
  const { checkout_id } = await openExchange(paying.pool, tenant, sale_id, exchange_id)
  await (is_paid ? settle : cancelPayment)(paying, tenant, checkout_id, { is_paced: true })
  const now = await openExchange(paying.pool, tenant, sale_id, exchange_id)

  return { state: now.state, is_paid: now.is_paid }
}
