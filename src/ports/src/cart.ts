import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Completes carts that were paid on the platform's own account. Implemented over Medusa's container, so it exists only in the
 * started application, not in the sales API.
 */
export interface CartPort {
  /**
   * Advances a cart as far as the provider's answer allows: ordered, or its payment voided. Idempotent; called by inbox, return
   * and sweeper.
   */
  settle(cart: { tenant_no: TenantId; cart_id: string }): Promise<void>
}
