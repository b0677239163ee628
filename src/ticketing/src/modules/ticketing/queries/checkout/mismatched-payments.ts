import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MismatchedPaymentDTO } from "../../../../contracts/back-office"

/**
 * A tenant's payments that did not match what was requested, last changed first.
 *
 * @param after the last checkout of the previous page
 */
export async function mismatchedPayments(
  db: Db,
  tenant: TenantId,
  { after, limit }: { after?: string; limit: number }
): Promise<MismatchedPaymentDTO[]> {
  const { rows } = await db.query<MismatchedPaymentDTO & Record<string, unknown>>(
    `select c.id, coalesce(c.due_minor, c.amount_minor)::float8 as amount_minor, c.currency, c.buyer_name, c.buyer_email, c.state = 'failed' as is_returned,
       c.updated_at as happened_at
     from checkout c
     where c.tenant_no = $1 and c.void_reason = 'payment_does_not_match'
       and ($2::text is null or (c.updated_at, c.id) < (select o.updated_at, o.id from checkout o where o.tenant_no = $1 and o.id = $2))
     order by c.updated_at desc, c.id desc limit $3`,
    [tenant, after ?? null, limit]
  )

  return rows
}
