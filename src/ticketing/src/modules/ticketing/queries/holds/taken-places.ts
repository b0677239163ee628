import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SeatRulesDTO } from "../../../../contracts/sales-api"
import { leavingBeyond } from "../catalogue/halls/leaving-beyond"
import { call } from "../../call"
import { SEAT_RULES } from "../catalogue/halls/seat-rules"

export interface TakenPlaces {
  version_no: number
  /** hash of its geometry */
  sha256: string
  /** indexed by idx up to the chart's highest, 1 = taken; for areas, booths and tables: full, or taken */
  states: Uint8Array
  areas: AreaLeft[]
  rules: SeatRulesDTO
}

/** A standing area. */
export interface AreaLeft {
  uid: string
  capacity: number
  /** units that can be held now */
  left: number
}

/** A date whose status is requested. */
export interface StatusAsk {
  tenant: TenantId
  performance_id: string
}

interface Row extends Record<string, unknown> {
  /** position of the ask, from 1 */
  at: number
  version_no: number
  sha256: string
  /** highest idx of the chart; indexes can have gaps */
  last_idx: number
  rules: SeatRulesDTO
  /** comma-separated idx of each taken seat: pg would parse thousands of numbers one by one */
  seats: string
  groups: { idx: number; uid: string; kind: "area" | "booth" | "table"; capacity: number; used: number }[]
}

/**
 * SQL: whether a claim `c` makes its place unavailable. A place that is blocked counts as taken until its release is due, even
 * if that is recorded later; when a hold of it expires it is blocked again, not free.
 */
export const TAKEN = `case when c.block_no is null then c.state <> 1 or c.expires_at > now()
  else c.state in (2, 3) or c.reason = 'hall_change' or (c.state = 1 and c.expires_at > now()) or not exists (
    select from block_date d where d.tenant_no = c.tenant_no and d.performance_no = c.performance_no and d.block_no = c.block_no and d.releases_at <= now()) end`

/**
 * Which places no one can hold now, at each of these dates: all claimed ones; expired holds count as free. A table or booth is
 * taken while anyone has a unit of it. One statement for all dates.
 *
 * @returns in the order of the asks; null for a date that does not exist, is a draft or belongs to another tenant
 */
export async function readTakenPlaces(db: Db, asks: StatusAsk[]): Promise<(TakenPlaces | null)[]> {
  const rows = await call<Row>(
    db,
    "taken-places",
    `select w.at::integer as at, p.version_no,
            (select v.sha256 from chart_version v where v.tenant_no = p.tenant_no and v.version_no = p.version_no) as sha256,
            (select max(c.idx) from chart_place c where c.tenant_no = p.tenant_no and c.version_no = p.version_no) as last_idx,
            (select ${SEAT_RULES} from event e where e.tenant_no = p.tenant_no and e.id = p.event_id) as rules,
            coalesce((select array_to_string(array_agg(c.place_idx), ',') from claim c
               where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no and c.place_idx >= 0
                 and ${TAKEN}), '') as seats,
            coalesce((select json_agg(json_build_object('idx', g.idx, 'uid', g.uid, 'kind', g.kind, 'capacity', coalesce(a.capacity, g.capacity),
                         'used', (
                           select count(*) from claim c
                            where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no
                              and c.place_idx between g.units_from and g.units_from + 131071 and ${TAKEN}
                              and c.reason is distinct from 'capacity'
                         ) - case when g.kind = 'area' then ${leavingBeyond("g.units_from", "coalesce(a.capacity, g.capacity)")} else 0 end)
                         order by g.idx)
               from chart_place g
               left join area_capacity a on a.tenant_no = p.tenant_no and a.performance_no = p.performance_no and a.units_from = g.units_from
              where g.tenant_no = p.tenant_no and g.version_no = p.version_no and g.units_from is not null), '[]') as groups
       from unnest($1::integer[], $2::text[]) with ordinality as w(tenant_no, id, at)
       join performance p on p.tenant_no = w.tenant_no and p.id = w.id and p.status <> 'draft' and p.deleted_at is null`,
    [asks.map(({ tenant }) => tenant), asks.map(({ performance_id }) => performance_id)]
  )
  const read = new Map(rows.map((row) => [row.at, row]))

  return asks.map((_, at) => {
    const row = read.get(at + 1)

    return row ? takenOf(row) : null
  })
}

function takenOf({ version_no, sha256, last_idx, rules, seats, groups }: Row): TakenPlaces {
  const states = new Uint8Array(last_idx + 1)
  markTaken(states, seats)
  for (const { idx, kind, capacity, used } of groups) {
    states[idx] = Number(kind === "area" ? used >= capacity : used > 0)
  }
  const areas = groups.filter(({ kind }) => kind === "area")

  return {
    version_no,
    sha256,
    states,
    rules,
    areas: areas.map(({ uid, capacity, used }) => ({ uid, capacity, left: Math.max(0, capacity - used) })),
  }
}

const COMMA = 44
const ZERO = 48

/** @param idxs only digits and commas */
function markTaken(states: Uint8Array, idxs: string): void {
  let idx = 0
  for (let at = 0; at < idxs.length; at += 1) {
    const code = idxs.charCodeAt(at)
    if (code === COMMA) {
      states[idx] = 1
      idx = 0
    } else {
      idx = idx * 10 + code - ZERO
    }
  }
  if (idxs.length > 0) {
    states[idx] = 1
  }
}
