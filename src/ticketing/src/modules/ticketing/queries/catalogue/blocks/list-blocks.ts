import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { BlockDTO, KeptPlaceDTO } from "../../../../../contracts/blocks"

interface Page {
  limit: number
  offset: number
}

/** Claim `k` is held or sold. An expired hold counts as blocked again. */
const TAKEN = "(k.state in (2, 3) or (k.state = 1 and k.expires_at > now()))"
/** Claim `k` is blocked. Places that the hall loses by a hall change count as neither. */
const KEPT = `(not ${TAKEN} and k.reason is distinct from 'hall_change')`

const BLOCKS = `
  select b.id, b.kind, b.name, b.reason, b.channel, b.coupon_id, (select c.code from coupon c where c.tenant_no = b.tenant_no and c.id = b.coupon_id) as code,
    b.releases_at, b.created_at,
    coalesce((select m.email from tenancy_member m where m.tenant_no = b.tenant_no and m.user_id = b.created_by limit 1), b.created_by) as created_by,
    (select jsonb_object_agg(s.state, (select count(*) from block_date d where d.tenant_no = b.tenant_no and d.block_id = b.id and d.state = s.state))
       from unnest('{waiting,blocked,refused,freeing,freed,released}'::text[]) as s(state)) as dates,
    n.kept, n.taken,
    coalesce((
      select jsonb_agg(jsonb_build_object('performance_id', m.id, 'starts_at', m.starts_at, 'time_zone', m.time_zone, 'state', m.state, 'place_uids', m.missed[1:50])
               order by m.starts_at)
        from (select p.id, p.starts_at, p.time_zone, d.state, d.missed from block_date d
                join performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
               where d.tenant_no = b.tenant_no and d.block_id = b.id and d.state in ('blocked', 'refused') and cardinality(d.missed) > 0
               order by p.starts_at limit 20) m), '[]') as missing
  from block b
  cross join lateral (
    select count(*) filter (where ${KEPT})::int as kept, count(*) filter (where ${TAKEN})::int as taken
      from block_date d join claim k on k.tenant_no = d.tenant_no and k.performance_no = d.performance_no and k.block_no = d.block_no
     where d.tenant_no = b.tenant_no and d.block_id = b.id and d.state in ('blocked', 'freeing')) n`

/** An event's blocks, newest first. */
export async function listBlocks(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: Page
): Promise<{ blocks: BlockDTO[]; count: number }> {
  const [rows, total] = await Promise.all([
    db.query<BlockDTO>(
      `${BLOCKS} where b.tenant_no = $1 and b.event_id = $2 order by b.created_at desc, b.id desc limit $3 offset $4`,
      [tenant, event_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>("select count(*)::int from block where tenant_no = $1 and event_id = $2", [tenant, event_id]),
  ])

  return { blocks: rows.rows, count: total.rows[0].count }
}

/** Null when the event has no such block. */
export async function getBlock(db: Db, tenant: TenantId, event_id: string, id: string): Promise<BlockDTO | null> {
  const { rows } = await db.query<BlockDTO>(`${BLOCKS} where b.tenant_no = $1 and b.event_id = $2 and b.id = $3`, [
    tenant,
    event_id,
    id,
  ])

  return rows[0] ?? null
}

const PLACES = `
  select p.id as performance_id, p.starts_at, p.time_zone, c.idx, c.uid as place_uid, c.section, c.row_label, c.at_table, c.label, c.kind,
    count(*) filter (where ${KEPT})::int as kept, count(*) filter (where ${TAKEN})::int as taken
  from block b
    join block_date d on d.tenant_no = b.tenant_no and d.block_id = b.id and d.state in ('blocked', 'freeing')
    join performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
    join claim k on k.tenant_no = d.tenant_no and k.performance_no = d.performance_no and k.block_no = d.block_no
    join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
     and case when k.place_idx >= 0 then c.idx = k.place_idx else c.units_from = (k.place_idx >> 17) << 17 end
  where k.reason is distinct from 'hall_change' and b.tenant_no = $1 and b.event_id = $2 and b.id = $3
  group by p.performance_no, p.id, p.starts_at, p.time_zone, c.idx, c.uid, c.section, c.row_label, c.at_table, c.label, c.kind`

/** The places of a block, by date and in chart order. */
export async function listKeptPlaces(
  db: Db,
  tenant: TenantId,
  { event_id, block_id }: { event_id: string; block_id: string },
  page: Page
): Promise<{ places: KeptPlaceDTO[]; count: number }> {
  const [rows, total] = await Promise.all([
    db.query<KeptPlaceDTO>(
      `select performance_id, starts_at, time_zone, place_uid, section, row_label, at_table, label, kind, kept, taken
       from (${PLACES}) k order by starts_at, performance_id, idx limit $4 offset $5`,
      [tenant, event_id, block_id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int from (${PLACES}) k`, [tenant, event_id, block_id]),
  ])

  return { places: rows.rows, count: total.rows[0].count }
}
