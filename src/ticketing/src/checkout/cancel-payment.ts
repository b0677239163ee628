import { isDomainError } from "@guichet/kernel/errors"
import type { PaymentStatus } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import { claimPageClose } from "../modules/ticketing/commands/checkout/claim-page-close"
import { openPage, type Paying } from "./pay-checkout"
import { settle } from "./settle"

/**
 * Closes the payment page of a paying checkout, or of an expired one that has a payment, and follows the provider's answer: the
 * places are held again for at least five minutes, or, if the payer was faster, the sale is made. If the provider refuses to open
 * a page, the places are held again too. Without an answer nothing changes.
 *
 * @param is_paced for browsers: asks the provider at most once per second (`claimPageClose`) else returns the known state
 */
export async function cancelPayment(
  paying: Paying,
  tenant: TenantId,
  checkout_id: string,
  { is_paced = false }: { is_paced?: boolean } = {}
): Promise<CheckoutRow> {
  const checkout = await getCheckout(paying.pool, tenant, checkout_id, null)
  if (checkout.state !== "paying" && !(checkout.state === "expired" && checkout.payment_id)) {
    return settle(paying, tenant, checkout_id, { is_paced })
  }
  if (is_paced && !(await claimPageClose(paying.pool, tenant, checkout_id))) {
    return getCheckout(paying.pool, tenant, checkout_id, null)
  }
  if (!checkout.payment_id && !(await findPayment(paying, tenant, checkout))) {
    return getCheckout(paying.pool, tenant, checkout_id, null)
  }
  const { payment_id } = await getCheckout(paying.pool, tenant, checkout_id, null)
  const status: PaymentStatus = await paying.ports.payments.expire({ tenant_no: tenant, payment_id: payment_id as string })

  return settle(paying, tenant, checkout_id, { known: status })
}

/**
 * After a crash between `paying` and page there is no payment id: opening the same attempt again finds the page, or creates it so
 * that it can be closed. If opening is refused there is nothing to close, and `openPage` has reverted the checkout.
 */
async function findPayment(paying: Paying, tenant: TenantId, checkout: CheckoutRow): Promise<boolean> {
  try {
    await openPage(paying, tenant, checkout)

    return true
  } catch (error) {
    if (!isDomainError(error)) {
      throw error
    }

    return false
  }
}
