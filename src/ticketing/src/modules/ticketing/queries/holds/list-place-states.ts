import { encodeStatus } from "@guichet/seating"
import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PlaceStatesDTO } from "../../../../contracts/blocks"
import { leavingBeyond } from "../catalogue/halls/leaving-beyond"
import { call } from "../../call"
import { TAKEN } from "./taken-places"

interface Row extends Record<string, unknown> {
  sha256: string
  last_idx: number
  /** [idx, state] of each seat that is not free */
  seats: [number, number][]
  groups: [number, number][]
}

/** State of a claim that counts: 2 sold, 1 held or being paid, 3 blocked. */
const STATE = "case when c.state = 3 then 2 when c.state = 2 or (c.state = 1 and c.expires_at > now()) then 1 else 3 end"

/**
 * Every place of one date as staff see it. A table or booth has the state of its unit that is hardest to free; an area is free
 * until it is full.
 *
 * @throws performance_not_found (404), also for another event's date
 */
export async function listPlaceStates(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performance_id: string
): Promise<PlaceStatesDTO> {
  const [row] = await call<Row>(
    db,
    "place-states",
    `select (select v.sha256 from chart_version v where v.tenant_no = p.tenant_no and v.version_no = p.version_no) as sha256,
            (select max(c.idx) from chart_place c where c.tenant_no = p.tenant_no and c.version_no = p.version_no) as last_idx,
            coalesce((select json_agg(json_build_array(c.place_idx, ${STATE})) from claim c
               where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no and c.place_idx >= 0 and ${TAKEN}), '[]') as seats,
            coalesce((select json_agg(json_build_array(g.idx, used.state)) from chart_place g
               join (
                 select (c.place_idx >> 17) << 17 as units_from, count(*) as units,
                        case when bool_or(${STATE} = 2) then 2 when bool_or(${STATE} = 1) then 1 else 3 end as state
                   from claim c
                  where c.tenant_no = $1 and c.performance_no = (select performance_no from performance where tenant_no = $1 and id = $2)
                    and c.place_idx < 0 and ${TAKEN} and c.reason is distinct from 'capacity'
                  group by 1
               ) used on used.units_from = g.units_from
               left join area_capacity a on a.tenant_no = p.tenant_no and a.performance_no = p.performance_no and a.units_from = g.units_from
              where g.tenant_no = p.tenant_no and g.version_no = p.version_no
                and (g.kind <> 'area' or used.units - ${leavingBeyond("g.units_from", "coalesce(a.capacity, g.capacity)")} >= coalesce(a.capacity, g.capacity))), '[]') as groups
       from performance p where p.tenant_no = $1 and p.id = $2 and p.event_id = $3 and p.deleted_at is null`,
    [tenant, performance_id, event_id]
  )
  if (!row) {
    throw domainError("performance_not_found", { performance_id })
  }
  const states = new Uint8Array(row.last_idx + 1)
  for (const [idx, state] of [...row.seats, ...row.groups]) {
    states[idx] = state
  }

  return { performance_id, chart: { sha256: row.sha256 }, states: Buffer.from(encodeStatus(states)).toString("base64") }
}
