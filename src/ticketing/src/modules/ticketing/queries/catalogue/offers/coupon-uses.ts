import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CouponUseDTO, RowCursors } from "../../../../../contracts/sale-terms"
import { readRowPage, type RowsQuery } from "./read-row-page"

const COLUMNS = `
  u.checkout_id as id, s.id as sale_id, s.buyer_name, u.buyer_email, u.used_at, s.amount_minor::float8 as amount_minor, s.currency,
  (select sum(t.discount_minor)::float8 from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id) as discount_minor`

/** The uses of a coupon, newest checkout first. @throws invalid_data (400): malformed cursor */
export async function couponUses(
  db: Db,
  tenant: TenantId,
  coupon_id: string,
  asked: RowsQuery
): Promise<{ uses: CouponUseDTO[] } & RowCursors> {
  const { rows, ...cursors } = await readRowPage<CouponUseDTO>(
    db,
    {
      columns: COLUMNS,
      from: `from coupon_use u left join sale s on s.tenant_no = u.tenant_no and s.checkout_id = u.checkout_id
             where u.tenant_no = $1 and u.coupon_id = $2`,
      values: [tenant, coupon_id],
      order: ["u.checkout_id"],
      like: ["text"],
      newest_first: true,
    },
    asked,
    { list: "uses", coupon_id }
  )

  return { uses: rows, ...cursors }
}
