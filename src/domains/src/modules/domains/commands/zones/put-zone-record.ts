import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { ZONE_RECORDS_MAX, type ZoneRecordFields } from "../../../../contracts/zones"

export interface PutZoneRecord extends ZoneRecordFields {
  tenant_no: TenantId
  host: string
  id: string
}

export type RecordOutcome = "put" | "gone" | "full" | "known" | "cname_beside"

/**
 * Writes one record, new or existing by its id, under the lock of the tenant: refuses duplicates, records beside a CNAME (RFC
 * 1034, 3.6.2), and more than the maximum.
 */
export async function putZoneRecord(db: PoolClient, record: PutZoneRecord): Promise<RecordOutcome> {
  const { tenant_no, host, id, name, type, value, ttl_seconds } = record
  const { rows } = await db.query<Record<Exclude<RecordOutcome, "put">, boolean>>(
    `select not exists (select 1 from dns_zone where tenant_no = $1 and host = $2) as gone,
       (select count(*) from zone_record where tenant_no = $1 and host = $2 and id <> $3) >= $7 as full,
       exists (select 1 from zone_record where tenant_no = $1 and host = $2 and id <> $3 and name = $4 and type = $5 and value = $6) as known,
       exists (select 1 from zone_record where tenant_no = $1 and host = $2 and id <> $3 and name = $4 and 'CNAME' in (type, $5)) as cname_beside`,
    [tenant_no, host, id, name, type, value, ZONE_RECORDS_MAX]
  )
  const refusal = (["gone", "full", "known", "cname_beside"] as const).find((reason) => rows[0][reason])
  if (refusal) {
    return refusal
  }
  await db.query(
    `insert into zone_record (tenant_no, host, id, name, type, value, ttl_seconds) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set name = excluded.name, type = excluded.type, value = excluded.value, ttl_seconds = excluded.ttl_seconds
     where zone_record.tenant_no = excluded.tenant_no and zone_record.host = excluded.host`,
    [tenant_no, host, id, name, type, value, ttl_seconds]
  )

  return "put"
}
