import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Takes a client's card out of use; does nothing without a card. Decided by the lock on its row, which every payment with it
 * shares: that payment is seen, or finds no card.
 *
 * @throws card_in_use (409) while a payment with it is in progress
 */
export const removeCard = (pool: Pool, tenant_no: TenantId): Promise<void> =>
  inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string }>(
      "select id from tenant_payment_method where tenant_no = $1 and state = 'active' for update",
      [tenant_no]
    )
    if (rows.length === 0) {
      return
    }
    const { rowCount } = await db.query(
      `update tenant_payment_method m set state = 'removed', ended_at = now() where m.tenant_no = $1 and m.id = $2
         and not exists (select from invoice_charge c where c.tenant_no = $1 and c.method_id = $2 and c.state in ('created', 'processing'))`,
      [tenant_no, rows[0].id]
    )
    if (rowCount === 0) {
      throw domainError("card_in_use")
    }
  })
