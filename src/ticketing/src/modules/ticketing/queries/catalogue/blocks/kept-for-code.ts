import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { UnlockDTO } from "../../../../../contracts/sales-api"
import { call } from "../../../call"

/** Places of a date that are allocated to an access code and free now. Advisory: the hold decides. */
export async function keptForCode(
  db: Db,
  tenant: TenantId,
  performance_id: string,
  coupon_id: string
): Promise<UnlockDTO["kept"]> {
  const rows = await call<{ uid: string; kind: string; people: number }>(
    db,
    "kept-for-code",
    `select c.uid, c.kind, count(*)::int as people
       from performance p
       join block_date d on d.tenant_no = p.tenant_no and d.performance_no = p.performance_no and d.state = 'blocked'
       join block b on b.tenant_no = d.tenant_no and b.id = d.block_id and b.coupon_id = $3
       join claim k on k.tenant_no = d.tenant_no and k.performance_no = d.performance_no and k.block_no = d.block_no
        and ((k.state = 4 and k.reason not in ('voided', 'hall_change')) or (k.state = 1 and k.expires_at <= now()))
       join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
        and case when k.place_idx >= 0 then c.idx = k.place_idx else c.units_from = (k.place_idx >> 17) << 17 end
      where p.tenant_no = $1 and p.id = $2 and p.status <> 'draft' and p.deleted_at is null
      group by c.uid, c.kind, c.idx, c.capacity having c.kind in ('seat', 'area') or count(*) = c.capacity order by c.idx`,
    [tenant, performance_id, coupon_id]
  )
  const areas = rows.filter(({ kind }) => kind === "area")

  return {
    place_uids: rows.filter((row) => !areas.includes(row)).map(({ uid }) => uid),
    areas: Object.fromEntries(areas.map(({ uid, people }) => [uid, people])),
  }
}
