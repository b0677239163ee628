import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OverrideField } from "../../../../contracts"

export interface NewOverride {
  tenant_no: TenantId
  field: OverrideField
  currency: string | null
  value: string | null
  /** YYYY-MM-DD in the client's zone; omitted or past: now */
  starts_on?: string
  /** YYYY-MM-DD, inclusive; omitted: until it is removed */
  last_on?: string
  reason: string
  by: string
}

/**
 * Writes an override. Decided by the unique index: one open override per client, field and currency.
 *
 * @returns its id; `exists` when there is another, `empty` when it would end before it begins
 */
export async function insertOverride(
  db: Db,
  { tenant_no, field, currency, value, starts_on, last_on, reason, by }: NewOverride
): Promise<{ id: string } | "exists" | "empty"> {
  const { rows } = await db.query<{ id: string | null; is_empty: boolean }>(
    `with term as (
       select greatest(now(), coalesce($6::date::timestamp at time zone t.time_zone, now())) as starts_at,
         ($7::date + 1)::timestamp at time zone t.time_zone as until_at
       from tenancy_tenant t where t.tenant_no = $1
     ), written as (
       insert into subscription_override (tenant_no, id, field, currency, value, starts_at, until_at, reason, set_by)
       select $1, $2, $3, $4, $5, starts_at, until_at, $8, $9 from term where until_at is null or until_at > starts_at
       on conflict do nothing returning id
     )
     select (select id from written) as id, until_at <= starts_at as is_empty from term`,
    [tenant_no, newId("override"), field, currency, value, starts_on ?? null, last_on ?? null, reason, by]
  )
  const [{ id, is_empty }] = rows

  return id ? { id } : is_empty ? "empty" : "exists"
}
