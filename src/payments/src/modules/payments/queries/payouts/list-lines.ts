import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminPayoutLine } from "../../../../contracts/payout"

/**
 * Lines of a payout with their sales, in chronological order.
 *
 * @param after the last line of the previous page
 */
export async function listLines(
  db: Db,
  tenant: TenantId,
  payout_id: string,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminPayoutLine[]> {
  const { rows } = await db.query<AdminPayoutLine & Record<string, unknown>>(
    `select l.provider_ref, l.category, l.currency, l.gross_minor::float8 as gross_minor, l.provider_fee_minor::float8 as provider_fee_minor,
       l.application_fee_minor::float8 as application_fee_minor, l.net_minor::float8 as net_minor, l.source_ref, c.sale_id, l.refund_id, l.happened_at
     from payout_line l left join card_payment c on c.tenant_no = l.tenant_no and c.id = l.payment_id
     where l.tenant_no = $1 and l.payout_id = $2
       and ($3::text is null or (l.happened_at, l.provider_ref)
         > (select o.happened_at, o.provider_ref from payout_line o where o.tenant_no = $1 and o.payout_id = $2 and o.provider_ref = $3))
     order by l.happened_at, l.provider_ref limit $4`,
    [tenant, payout_id, after ?? null, limit]
  )

  return rows
}
