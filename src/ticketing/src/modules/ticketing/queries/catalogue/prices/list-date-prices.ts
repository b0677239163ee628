import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DatePriceDTO } from "../../../../../contracts/back-office"

const OWN = `
  from date_price d
    join performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
    join price_level l on l.tenant_no = d.tenant_no and l.id = d.price_level_id
  where d.tenant_no = $1 and p.event_id = $2 and p.deleted_at is null and p.status <> 'cancelled' and p.starts_at > now()`

/**
 * Prices that upcoming dates sell at another amount than the event, or not at all; by date, then in the event's order of prices.
 */
export async function listDatePrices(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: { limit: number; offset: number }
): Promise<{ date_prices: DatePriceDTO[]; count: number }> {
  const [rows, total] = await Promise.all([
    db.query<DatePriceDTO>(
      `select p.id as performance_id, p.starts_at, p.time_zone, l.id as price_level_id, l.category_key, l.name, l.currency,
         l.amount_minor::float8 as usual_minor, d.amount_minor::float8 as amount_minor, d.is_sold
       ${OWN} order by p.starts_at, p.id, l.position, l.id limit $3 offset $4`,
      [tenant, event_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int ${OWN}`, [tenant, event_id]),
  ])

  return { date_prices: rows.rows, count: total.rows[0].count }
}
