import type { Db } from "@guichet/kernel/sql"
import { DOMAIN_CHECK_PAUSE_SECONDS } from "../../../../contracts/domains"
import type { DueSending } from "./sending-row"

/** Longer than a check takes: a process that dies leaves its share to the others. */
const LEASE_SECONDS = 120

/** A share of the domains whose records for mails are due, for this process alone. */
export async function queryTakeDueSendings(db: Db, limit: number): Promise<DueSending[]> {
  const { rows } = await db.query<DueSending & Record<string, unknown>>(
    `update sending_domain set next_check_at = now() + make_interval(secs => $2)
     where (tenant_no, host) in (
       select tenant_no, host from sending_domain where next_check_at <= now() order by next_check_at limit $1 for update skip locked)
     returning tenant_no, host`,
    [limit, LEASE_SECONDS]
  )

  return rows
}

/** Takes the right to look now, which somebody asks for. @returns false: a moment ago already */
export async function queryAskSendingCheck(db: Db, tenant_no: number, host: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update sending_domain set asked_at = now()
     where tenant_no = $1 and host = $2 and (asked_at is null or asked_at < now() - make_interval(secs => $3))`,
    [tenant_no, host, DOMAIN_CHECK_PAUSE_SECONDS]
  )

  return rowCount === 1
}
