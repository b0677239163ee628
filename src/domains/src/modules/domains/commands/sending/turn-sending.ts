import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { lockProvenHost } from "@guichet/tenancy/hosts"
import type { PoolClient } from "pg"

export interface NewDkimKey {
  tenant_no: TenantId
  host: string
  id: string
  selector: string
  public_key: string
  /** sealed */
  private_key: string
}

export type SendingOutcome = "on" | "changed" | "not_proven"

/**
 * Turns sending from a host on, and with it the checks of its records; only for a host that is this tenant's in `tenant_host`.
 * The unique key of `dkim_key` decides whether the new key is used: a host that has one keeps it.
 */
export async function enableSending(db: PoolClient, name: string, key: NewDkimKey): Promise<SendingOutcome> {
  if (!(await lockProvenHost(db, key.tenant_no, key.host))) {
    return "not_proven"
  }
  const { rows } = await db.query<{ is_new: boolean }>(
    `insert into sending_domain (tenant_no, host, name) values ($1, $2, $3)
     on conflict (tenant_no, host) do update set name = excluded.name returning xmax = 0 as is_new`,
    [key.tenant_no, key.host, name]
  )
  await insertDkimKey(db, key, "active")

  return rows[0].is_new ? "on" : "changed"
}

/** @returns false: the host has a key in this state, or one that has not left DNS yet */
export async function insertDkimKey(db: Db, key: NewDkimKey, state: "active" | "next"): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into dkim_key (tenant_no, host, id, selector, public_key, private_key, state)
     select s.tenant_no, s.host, $3, $4, $5, $6, $7 from sending_domain s
     where s.tenant_no = $1 and s.host = $2
       and not exists (select 1 from dkim_key k where k.tenant_no = s.tenant_no and k.host = s.host and k.state = 'old')
     on conflict (tenant_no, host, state) do nothing`,
    [key.tenant_no, key.host, key.id, key.selector, key.public_key, key.private_key, state]
  )

  return rowCount === 1
}

/**
 * Makes the next check due now.
 *
 * @returns false: sending from the host is off
 */
export async function scheduleCheck(db: Db, tenant_no: TenantId, host: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update sending_domain set next_check_at = now(), checks = 0 where tenant_no = $1 and host = $2",
    [tenant_no, host]
  )

  return rowCount === 1
}

/** Turns sending off from all domains of a site; their keys are deleted with them. */
export async function endSending(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query("delete from sending_domain where tenant_no = $1", [tenant_no])
}

/**
 * Its keys are deleted with it.
 *
 * @returns false: it was off
 */
export async function disableSending(db: Db, tenant_no: TenantId, host: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from sending_domain where tenant_no = $1 and host = $2", [tenant_no, host])

  return rowCount === 1
}
