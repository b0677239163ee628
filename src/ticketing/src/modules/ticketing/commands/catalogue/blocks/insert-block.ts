import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { BlockChannel, BlockKind } from "../../../../../contracts/blocks"
import { MAX_PLACES_PER_BLOCK } from "../../../../../contracts/limits"
import { call } from "../../../call"

/** A section, one of its rows or tables, or part of that row from one place to another, both included. */
export interface RowChoice {
  section: string
  row?: string
  /** `row` names a table; omitted: a row, or the table of that name in a section without such a row */
  at_table?: boolean
  from?: string
  to?: string
}

export interface NewBlock {
  event_id: string
  /** date on whose seat map the places are chosen */
  performance_id: string
  /** every upcoming date in the same hall: the chosen one immediately, the others in the background */
  all_dates: boolean
  kind: BlockKind
  name: string
  reason: string
  place_uids: string[]
  rows: RowChoice[]
  areas: { place_uid: string; quantity: number }[]
  /** true: blocks what is free where some places are taken; false: then none of that date */
  is_partly: boolean
  channel: BlockChannel | null
  /** an access code of the site, for channel `code` */
  code: string | null
  releases_at: Date | null
  created_by: string
}

interface Chosen {
  performance_no: number
  chart_id: string
  /** one entry per choice of rows; null: names no place */
  uids: (string[] | null)[]
  unknown: string[] | null
  coupon_id: string | null
  starts_at: Date
  /** null: no release was requested */
  is_in_time: boolean | null
}

const CHOSEN = `
  select p.performance_no, v.chart_id, p.starts_at, $7::timestamptz > now() and $7 < p.starts_at as is_in_time,
    coalesce((
      select jsonb_agg((
          select jsonb_agg(c.uid order by c.idx) from chart_place c
           where c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.kind <> 'area' and c.section = r.section
             and (r."row" is null or (c.row_label = r."row" and c.at_table = k.at_table))
             and (r."from" is null or (e.first + e.last is not null and c.row_pos between least(e.first, e.last) and greatest(e.first, e.last)))
        ) order by r.at)
        from rows from (jsonb_to_recordset($4::jsonb) as (section text, "row" text, at_table boolean, "from" text, "to" text)) with ordinality as r(section, "row", at_table, "from", "to", at)
       cross join lateral (
         select coalesce(r.at_table, not exists (
           select from chart_place c
            where c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.section = r.section and c.row_label = r."row" and not c.at_table)) as at_table
       ) k
       cross join lateral (
         select min(c.row_pos) filter (where c.label = r."from") as first, min(c.row_pos) filter (where c.label = coalesce(r."to", r."from")) as last
           from chart_place c
          where c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.section = r.section and c.row_label = r."row" and c.at_table = k.at_table) e
    ), '[]') as uids,
    (select jsonb_agg(n.uid) from unnest($5::text[]) as n(uid)
      where not exists (select from chart_place c where c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.uid = n.uid and c.kind <> 'area')) as unknown,
    (select k.id from coupon k where k.tenant_no = p.tenant_no and k.code = upper(trim($6)) and k.kind = 'access') as coupon_id
  from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
  where p.tenant_no = $1 and p.event_id = $2 and p.id = $3 and p.deleted_at is null and p.status <> 'cancelled' and p.starts_at > now()`

/**
 * Blocks places in the caller's transaction: those of the chosen date immediately; other dates are queued (`workDate`).
 * Nothing is written when it throws.
 *
 * @returns the block's id
 * @throws performance_not_found (404), also for a date that is over or cancelled
 * @throws place_unknown (400) { place_uids }, or { row } with the position of a choice that names no place
 * @throws release_out_of_time (400) { starts_at } for a release that is in the past or not before the chosen date begins
 * @throws coupon_unknown (404)
 * @throws invalid_data (400) for no places or more than MAX_PLACES_PER_BLOCK
 * @throws places_not_blocked (409) { place_uids, count }
 */
export async function insertBlock(db: Db, tenant: TenantId, block: NewBlock): Promise<string> {
  const { event_id, performance_id, place_uids, rows, areas, code, releases_at } = block
  const [chosen] = await call<Chosen & Record<string, unknown>>(db, "block-chosen", CHOSEN, [
    tenant,
    event_id,
    performance_id,
    JSON.stringify(rows),
    place_uids,
    code,
    releases_at,
  ])
  const uids = chosen ? [...new Set([...place_uids, ...chosen.uids.flatMap((found) => found ?? [])])] : []
  ensureChosen(chosen, uids, block)
  const id = newId("block")
  await call(
    db,
    "insert-block",
    `with made as (
       insert into block (tenant_no, id, event_id, kind, name, reason, place_uids, areas, is_partly, channel, coupon_id, releases_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13) returning block_no
     )
     insert into block_date (tenant_no, block_id, block_no, performance_no, releases_at)
     select p.tenant_no, $2, made.block_no, p.performance_no, $12
       from made, performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
      where p.tenant_no = $1 and p.event_id = $3 and p.deleted_at is null and p.status <> 'cancelled' and p.starts_at > now()
        and (p.performance_no = $14 or ($15 and v.chart_id = $16))`,
    [
      tenant,
      id,
      event_id,
      block.kind,
      block.name,
      block.reason,
      uids,
      JSON.stringify(areas),
      block.is_partly,
      block.channel,
      chosen.coupon_id,
      releases_at,
      block.created_by,
      chosen.performance_no,
      block.all_dates,
      chosen.chart_id,
    ]
  )
  await call(db, "block-places", "select block_places($1, $2, $3)", [tenant, id, chosen.performance_no])

  return id
}

function ensureChosen(
  chosen: Chosen | undefined,
  uids: string[],
  { performance_id, areas, code }: NewBlock
): asserts chosen is Chosen {
  if (!chosen) {
    throw domainError("performance_not_found", { performance_id })
  }
  if (chosen.unknown) {
    throw domainError("place_unknown", { place_uids: chosen.unknown })
  }
  const row = chosen.uids.findIndex((found) => found === null)
  if (row >= 0) {
    throw domainError("place_unknown", { row })
  }
  if (chosen.is_in_time === false) {
    throw domainError("release_out_of_time", { starts_at: chosen.starts_at.toISOString() })
  }
  if (code !== null && !chosen.coupon_id) {
    throw domainError("coupon_unknown")
  }
  if (uids.length + areas.length === 0 || uids.length > MAX_PLACES_PER_BLOCK) {
    throw domainError("invalid_data", { field: "place_uids" })
  }
}
