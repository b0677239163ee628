import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminZoneRecord, AutomaticRecord } from "../../../contracts/zones"

const RECORDS = `coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'type', r.type, 'value', r.value, 'ttl_seconds', r.ttl_seconds)
    order by r.name, r.type, r.value) from zone_record r where r.tenant_no = $1 and r.host = $2), '[]') as records`

/** A zone's records set by its owner and those answered automatically; null when the platform does not answer for it. */
export async function findZone(
  db: Db,
  tenant_no: TenantId,
  host: string
): Promise<{ records: AdminZoneRecord[]; automatic: AutomaticRecord[] } | null> {
  const { rows } = await db.query<{ records: AdminZoneRecord[]; automatic: AutomaticRecord[] }>(
    `select ${RECORDS},
       coalesce((select jsonb_agg(jsonb_build_object('name', a.fqdn, 'type', a.type, 'value', a.content) order by a.fqdn, a.type, a.content)
         from name_servers.answer a where a.zone_no = z.zone_no and a.type <> 'SOA'
         and not exists (select 1 from name_servers.own_record o
           where o.zone_no = a.zone_no and o.fqdn = a.fqdn and o.type = a.type
           and a.content = case o.type when 'TXT' then dns_text(o.value) else o.value end)), '[]') as automatic
     from dns_zone z where z.tenant_no = $1 and z.host = $2`,
    [tenant_no, host]
  )

  return rows[0] ?? null
}
