import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface OpenExchange {
  id: string
  sale_id: string
  state: "offered" | "done" | "lost" | "withdrawn"
  checkout_id: string
  session_hash: Buffer
}

/** An exchange of a sale whose difference is to be paid. @throws not_found (404) */
export async function openExchange(db: Db, tenant: TenantId, sale_id: string, id: string): Promise<OpenExchange> {
  const { rows } = await db.query<OpenExchange>(
    `select id, sale_id, state, checkout_id, session_hash from exchange where tenant_no = $1 and sale_id = $2 and id = $3 and checkout_id is not null`,
    [tenant, sale_id, id]
  )
  if (rows.length === 0) {
    throw domainError("not_found", { exchange_id: id })
  }

  return rows[0]
}

/** Of which sale, by which exchange, a checkout is the difference; null: it is an ordinary one. */
export async function exchangeOfCheckout(
  db: Db,
  tenant: TenantId,
  checkout_id: string
): Promise<{ id: string; sale_id: string } | null> {
  const { rows } = await db.query<{ id: string; sale_id: string }>(
    "select id, sale_id from exchange where tenant_no = $1 and checkout_id = $2",
    [tenant, checkout_id]
  )

  return rows[0] ?? null
}
