import { domainError } from "@guichet/kernel/errors"
import { writeMessage } from "@guichet/kernel/outbox"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"
import { tenancyMessages } from "../contracts/messages"
import { tenancyOutbox } from "../modules/tenancy/outbox"
import { close, endAccess, lockClosingSite, reopen, type ClosableSite } from "../modules/tenancy/commands/site-closing"
import { holdInstallation } from "../modules/tenancy/commands/installation"
import { getTenantStatus } from "../modules/tenancy/commands/tenant-status"
import { writeInLogs, type Actor } from "./write-in-logs"

export interface Closing {
  reason: string
  actor: Actor
  /** email address of the person who closes or reopens */
  by: string
}

/**
 * Returns the client to be closed and blocks its sales until the caller's transaction ends: what prevents closing is checked
 * behind this lock.
 *
 * @throws not_found (404)
 * @throws operator_stays (409)
 * @throws tenant_state (409) { status }
 */
export async function lockForClosing(db: PoolClient, id: string): Promise<ClosableSite> {
  const site = await lockClosingSite(db, id)
  if (!site) {
    throw domainError("not_found")
  }
  if (site.kind === "platform") {
    throw domainError("operator_stays")
  }
  if (site.status === "closed") {
    throw domainError("tenant_state", { status: site.status })
  }

  return site
}

/**
 * Closes a site in the caller's transaction: it sells nothing and shows a closed page, everything that opens its console ends,
 * its domains are released, its owners are notified by email and can read for `CLOSED_READING_DAYS`. Written to the site's and
 * the operator's audit. Call `lockForClosing` first.
 *
 * @param closing.releaseDomains returns the hosts that were live
 * @throws tenant_state (409): roll back
 */
export async function closeSite(
  db: PoolClient,
  { tenant_no, id }: Pick<ClosableSite, "tenant_no" | "id">,
  {
    reason,
    actor,
    by,
    details,
    releaseDomains,
  }: Closing & {
    details?: Record<string, unknown>
    releaseDomains: (db: PoolClient, tenant_no: TenantId) => Promise<string[]>
  }
): Promise<void> {
  const closed = await close(db, { id, reason, by })
  if (!closed) {
    throw domainError("tenant_state")
  }
  await endAccess(db, tenant_no, actor.user_id ?? "")
  const hosts = await releaseDomains(db, tenant_no)
  await writeInLogs(db, closed, actor, {
    action: "site.closed",
    details: { reason, ...details, ...(hosts.length > 0 && { hosts }) },
  })
  await writeMessage(db, tenancyOutbox, tenancyMessages.tenant_closed, `${tenancyMessages.tenant_closed}:${id}:${closed.rev}`, {
    tenant_no,
    reason,
    readable_until: closed.readable_until.toISOString(),
    hosts,
  })
}

/**
 * Reopens a site within its reading term, in the caller's transaction: it becomes active or suspended, as before. Ended keys,
 * invitations and sessions stay ended; domains are checked again when their owner requests it.
 *
 * @throws not_found (404)
 * @throws single_site (409)
 * @throws tenant_state (409) { status }
 * @throws reopen_over (409)
 */
export async function reopenSite(
  db: PoolClient,
  id: string,
  { reason, actor }: Omit<Closing, "by">
): Promise<{ tenant_no: TenantId }> {
  // the switch to a single site waits for this transaction, or came first
  if (await holdInstallation(db)) {
    throw domainError("single_site")
  }
  const opened = await reopen(db, id)
  if (!opened) {
    const status = await getTenantStatus(db, id)
    throw status === null
      ? domainError("not_found")
      : status === "closed"
        ? domainError("reopen_over")
        : domainError("tenant_state", { status })
  }
  await writeInLogs(db, opened, actor, { action: "site.reopened", details: { reason } })
  const { tenant_reopened } = tenancyMessages
  await writeMessage(db, tenancyOutbox, tenant_reopened, `${tenant_reopened}:${id}:${opened.rev}`, {
    tenant_no: opened.tenant_no,
    reason,
  })

  return opened
}
