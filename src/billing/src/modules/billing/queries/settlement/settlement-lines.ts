import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminSettlementLine } from "../../../../contracts"
import { EVENT_SALES, PROVIDER_LINES, share } from "./event-sales"

/**
 * The provider's lines about an event's sales, in chronological order.
 *
 * @param after the last line of the previous page
 */
export async function settlementLines(
  db: Db,
  tenant: TenantId,
  event_id: string,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminSettlementLine[]> {
  const { rows } = await db.query<AdminSettlementLine & Record<string, unknown>>(
    `with ${EVENT_SALES}, ${PROVIDER_LINES},
     mine as materialized (
       select l.provider_ref, l.category, l.currency, l.gross_minor, l.provider_fee_minor, l.application_fee_minor, l.net_minor, l.sale_id, l.happened_at,
         sum(${share("l.net_minor")}) as share_minor
       from line l join part w on w.sale_id = l.sale_id join date d on d.performance_no = w.performance_no group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
     select m.provider_ref, m.category, m.currency, m.gross_minor::float8 as gross_minor, m.provider_fee_minor::float8 as provider_fee_minor,
       m.application_fee_minor::float8 as application_fee_minor, m.net_minor::float8 as net_minor, m.share_minor::float8 as share_minor, m.sale_id, m.happened_at,
       (select p.id from payments_payout_line l join payments_payout p on p.tenant_no = $1 and p.id = l.payout_id and p.state not in ('failed', 'canceled')
         where l.tenant_no = $1 and l.provider_ref = m.provider_ref order by p.made_at desc limit 1) as payout_id
     from mine m
     where $3::text is null or (m.happened_at, m.provider_ref) > (select o.happened_at, o.provider_ref from mine o where o.provider_ref = $3)
     order by m.happened_at, m.provider_ref limit $4`,
    [tenant, event_id, after ?? null, limit]
  )

  return rows
}
