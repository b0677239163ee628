import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_PLACES_PER_HOLD } from "../../../../contracts/limits"
import type { OfferDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { SELLS_NOW } from "./offer-sells-now"

/**
 * A performance's offers that an access code unlocks.
 *
 * @throws performance_not_found (404)
 * @throws coupon_not_for_these (409) when the code unlocks none of them
 */
export async function offersOpened(
  db: Db,
  tenant: TenantId,
  performance_id: string,
  price_level_ids: string[]
): Promise<OfferDTO[]> {
  const [row] = await call<{ offers: OfferDTO[] | null }>(
    db,
    "offers-opened",
    `select (select json_agg(json_build_object('category_key', o.category_key, 'price_level_id', o.price_level_id, 'name', o.name,
                      'amount_minor', o.amount_minor::bigint, 'fee_minor', o.fee_minor::bigint,
                      'sells_until', o.sells_until, 'group_size', o.group_size,
                      'left', (select min(least(greatest(q.max_count - q.used, 0), $4)) from quotas_used(o.tenant_no, o.performance_no) q
                                where o.price_level_id = any (q.price_level_ids)))
                      order by o.category_key, o.group_size is not null, o.position, o.amount_minor desc, o.price_level_id)
               from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.needs_code
                and o.price_level_id = any ($3) and ${SELLS_NOW}) as offers
       from performance p where p.tenant_no = $1 and p.id = $2 and p.status <> 'draft' and p.deleted_at is null`,
    [tenant, performance_id, price_level_ids, MAX_PLACES_PER_HOLD]
  )
  if (!row) {
    throw domainError("performance_not_found")
  }
  if (!row.offers) {
    throw domainError("coupon_not_for_these")
  }

  return row.offers
}
