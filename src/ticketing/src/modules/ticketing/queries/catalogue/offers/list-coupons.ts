import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CouponDTO, CouponKind, RowCursors } from "../../../../../contracts/sale-terms"
import { readRowPage, type RowsQuery } from "./read-row-page"
import { COUPON } from "./coupon-row"

export interface CouponFilter {
  /** part of the code */
  q?: string
  is_on?: boolean
  kind?: CouponKind
  batch_id?: string
}

export const couponsFrom = (tenant: TenantId, { q, is_on, batch_id, kind }: CouponFilter) => ({
  from: `from coupon k where k.tenant_no = $1 and ($2::text is null or strpos(k.code, upper($2)) > 0) and ($3::boolean is null or k.is_on = $3)
    and ($4::text is null or k.batch_id = $4) and ($5::text is null or k.kind = $5)`,
  values: [tenant, q || null, is_on ?? null, batch_id ?? null, kind ?? null],
})

/** Coupons, newest first. @throws invalid_data (400): malformed cursor */
export async function listCoupons(
  db: Db,
  tenant: TenantId,
  { limit, cursor, ...filter }: RowsQuery & CouponFilter
): Promise<{ coupons: CouponDTO[] } & RowCursors> {
  const { rows, ...cursors } = await readRowPage<CouponDTO>(
    db,
    { ...couponsFrom(tenant, filter), columns: COUPON, order: ["k.id"], like: ["text"], newest_first: true },
    { limit, cursor },
    { list: "coupons", ...filter }
  )

  return { coupons: rows, ...cursors }
}

export async function readCoupon(db: Db, tenant: TenantId, id: string): Promise<CouponDTO | null> {
  const { rows } = await db.query<CouponDTO>(`select ${COUPON} from coupon k where k.tenant_no = $1 and k.id = $2`, [tenant, id])

  return rows[0] ?? null
}
