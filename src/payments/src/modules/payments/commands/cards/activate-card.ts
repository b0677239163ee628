import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface CardFacts {
  /** the provider's id */
  method_ref: string
  brand: string
  last4: string
  exp_month: number
  exp_year: number
}

/**
 * Activates a saved card in place of the previous one. Decided by the lock on the row of the client's customer: of two cards
 * saved simultaneously the later one stays. Idempotent.
 */
export const activateCard = (pool: Pool, card: { tenant_no: TenantId; id: string }, facts: CardFacts): Promise<void> =>
  inTransaction(pool, async (db) => {
    await db.query("select from tenant_customer where tenant_no = $1 for update", [card.tenant_no])
    await db.query(
      `update tenant_payment_method m set state = 'replaced', ended_at = now() where m.tenant_no = $1 and m.state = 'active'
         and exists (select from tenant_payment_method n where n.tenant_no = $1 and n.id = $2 and n.state = 'asked')`,
      [card.tenant_no, card.id]
    )
    await db.query(
      `update tenant_payment_method set state = 'active', method_ref = $3, brand = $4, last4 = $5, exp_month = $6, exp_year = $7, saved_at = now()
       where tenant_no = $1 and id = $2 and state = 'asked'`,
      [card.tenant_no, card.id, facts.method_ref, facts.brand, facts.last4, facts.exp_month, facts.exp_year]
    )
  })
