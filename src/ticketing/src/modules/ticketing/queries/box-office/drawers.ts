import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CashMovementDTO, DrawerDTO } from "../../../../contracts/box-office"
import type { Page } from "../catalogue/halls/venues"
import { staffName } from "./staff-name"

/** Who reads: with `sees_all`, also other people's drawers. */
export interface DrawerReader {
  staff_id: string
  sees_all: boolean
}

const DRAWER = `
  d.id, ${staffName("d", "staff_id")} as staff, d.staff_id = $2 as is_mine, d.currency, d.float_minor::float8 as float_minor,
  coalesce(d.expected_minor, (
    select sum(m.amount_minor) from cash_movement m where m.tenant_no = d.tenant_no and m.drawer_id = d.id))::float8 as expected_minor,
  d.counted_minor::float8 as counted_minor, (d.counted_minor - d.expected_minor)::float8 as over_short_minor, d.open_sale_count,
  d.open_minor::float8 as open_minor, d.opened_at, d.closed_at, ${staffName("d", "closed_by")} as closed_by
  from drawer_session d where d.tenant_no = $1 and ($3 or d.staff_id = $2)`

/** Newest first. */
export async function listDrawers(
  db: Db,
  tenant: TenantId,
  { staff_id, sees_all }: DrawerReader,
  { limit, offset, state }: Page & { state?: "open" | "closed" }
): Promise<{ drawers: DrawerDTO[]; count: number }> {
  const values = [tenant, staff_id, sees_all, state ?? null]
  const wanted = "($4::text is null or (d.closed_at is null) = ($4 = 'open'))"
  const [page, total] = await Promise.all([
    db.query<DrawerDTO>(`select ${DRAWER} and ${wanted} order by d.opened_at desc, d.id desc limit $5 offset $6`, [
      ...values,
      limit,
      offset,
    ]),
    db.query<{ count: number }>(
      `select count(*)::int from drawer_session d where d.tenant_no = $1 and ($3 or d.staff_id = $2) and ${wanted}`,
      values
    ),
  ])

  return { drawers: page.rows, count: total.rows[0].count }
}

/** One drawer; null when there is none, or when it is another person's and the reader sees only their own. */
export async function getDrawer(
  db: Db,
  tenant: TenantId,
  { staff_id, sees_all }: DrawerReader,
  id: string
): Promise<DrawerDTO | null> {
  const { rows } = await db.query<DrawerDTO>(`select ${DRAWER} and d.id = $4`, [tenant, staff_id, sees_all, id])

  return rows[0] ?? null
}

/** Cash movements of a drawer, latest first. */
export async function listCashMovements(
  db: Db,
  tenant: TenantId,
  drawer_id: string,
  { limit, offset }: Page
): Promise<{ movements: CashMovementDTO[]; count: number }> {
  const [page, total] = await Promise.all([
    db.query<CashMovementDTO>(
      `select m.no::float8 as no, m.cause, m.amount_minor::float8 as amount_minor, t.checkout_id as till_sale_id, m.moved_at
         from cash_movement m
         left join tender_return r on r.tenant_no = m.tenant_no and r.id = m.return_id
         left join tender t on t.tenant_no = m.tenant_no and t.id = coalesce(m.tender_id, r.tender_id)
        where m.tenant_no = $1 and m.drawer_id = $2 order by m.no desc limit $3 offset $4`,
      [tenant, drawer_id, limit, offset]
    ),
    db.query<{ count: number }>("select count(*)::int from cash_movement where tenant_no = $1 and drawer_id = $2", [
      tenant,
      drawer_id,
    ]),
  ])

  return { movements: page.rows, count: total.rows[0].count }
}
