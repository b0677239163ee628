import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { orRefuse } from "../../or-refuse"

/** The checkout that this key of the till began earlier, and its session; null when there is none. */
export async function tillSaleOfKey(
  db: Db,
  tenant: TenantId,
  opened_by: string,
  key: string
): Promise<{ checkout_id: string; session_hash: Buffer } | null> {
  const { rows } = await db.query<{ checkout_id: string; session_hash: Buffer }>(
    `select s.checkout_id, c.session_hash from till_sale s join checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
      where s.tenant_no = $1 and s.opened_by = $2 and s.key = $3`,
    [tenant, opened_by, key]
  )

  return rows[0] ?? null
}

/**
 * Marks a checkout as a till sale, once, in the transaction that creates the checkout.
 *
 * @throws stale_state (409): the key began another one meanwhile
 */
export async function insertTillSale(
  db: Db,
  tenant: TenantId,
  row: { checkout_id: string; key: string; opened_by: string }
): Promise<void> {
  const write = db.query(
    `insert into till_sale (tenant_no, checkout_id, key, opened_by) values ($1, $2, $3, $4) on conflict (tenant_no, checkout_id) do nothing`,
    [tenant, row.checkout_id, row.key, row.opened_by]
  )
  await orRefuse(write, { till_sale_key: () => domainError("stale_state") })
}
