import { isDomainError } from "@guichet/kernel/errors"
import { ports, type PaymentStatus } from "@guichet/kernel/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getCheckout, type CheckoutRow } from "../modules/ticketing/queries/checkouts/get-checkout"
import { takeQuestion } from "../modules/ticketing/queries/checkouts/take-question"
import { openPage, type Paying } from "./pay-checkout"
import { settle } from "./settle-checkout"

/**
 * Closes the hosted page of a paying checkout, or of an expired one that was paid for, and follows what the provider then says: places back to held for
 * five minutes at least, or, when the payer was faster, the sale. A page that is refused never was: places back to held. An answer that cannot be had leaves
 * everything as it is.
 *
 * @param is_paced for a browser: the provider hears of it once a second (`takeQuestion`), and who asks in between is told what is known
 */
export async function leavePayment(
  paying: Paying,
  tenant: TenantId,
  checkout_id: string,
  { is_paced = false }: { is_paced?: boolean } = {}
): Promise<CheckoutRow> {
  const checkout = await getCheckout(paying.pool, tenant, checkout_id, null)
  if (checkout.state !== "paying" && !(checkout.state === "expired" && checkout.payment_id)) {
    return settle(paying, tenant, checkout_id, { is_paced })
  }
  if (is_paced && !(await takeQuestion(paying.pool, tenant, checkout_id, "leave"))) {
    return getCheckout(paying.pool, tenant, checkout_id, null)
  }
  if (!checkout.payment_id && !(await findPayment(paying, tenant, checkout))) {
    return getCheckout(paying.pool, tenant, checkout_id, null)
  }
  const { payment_id } = await getCheckout(paying.pool, tenant, checkout_id, null)
  const status: PaymentStatus = await ports().payments.expire({ tenant_no: tenant, payment_id: payment_id as string })

  return settle(paying, tenant, checkout_id, { known: status })
}

/**
 * A crash between paying and page leaves no payment id: opening the same attempt again finds it, or makes it so that it can be closed. Refused, there is
 * nothing to close, and `openPage` has brought the checkout back.
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
