import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOMAIN_CHECK_PAUSE_SECONDS } from "../../../../contracts/domains"
import type { DueSending } from "../../queries/sending/sending-row"

/** Longer than a check takes: the share of a process that dies becomes due again. */
const LEASE_SECONDS = 120

/** Takes a share of the sending domains that are due for a check, for this process only. */
export async function takeDueSendings(db: Db, limit: number): Promise<DueSending[]> {
  const { rows } = await db.query<DueSending & Record<string, unknown>>(
    `update sending_domain set next_check_at = now() + make_interval(secs => $2)
     where (tenant_no, host) in (
       select tenant_no, host from sending_domain where next_check_at <= now() order by next_check_at limit $1 for update skip locked)
     returning tenant_no, host`,
    [limit, LEASE_SECONDS]
  )

  return rows
}

/**
 * Claims a requested check.
 *
 * @returns false: the last request was only a moment ago
 */
export async function requestSendingCheck(db: Db, tenant_no: TenantId, host: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update sending_domain set asked_at = now()
     where tenant_no = $1 and host = $2 and (asked_at is null or asked_at < now() - make_interval(secs => $3))`,
    [tenant_no, host, DOMAIN_CHECK_PAUSE_SECONDS]
  )

  return rowCount === 1
}
