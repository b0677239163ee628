import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { queryStopEndpoints } from "@guichet/messaging/stop-webhooks"
import { CLOSED_READING_DAYS } from "@guichet/tenancy/contracts"
import { closeSite, lockForClosing, reopenSite, type Closing } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import type { AdminClosing } from "../contracts"
import { clientSite } from "../exports"
import { closingFacts } from "../modules/billing/queries/closing/closing-facts"
import { endSubscription, resumeSubscription } from "../modules/billing/queries/closing/end-subscription"

interface ClosingAsked extends Closing {
  /** the client's short name, as somebody typed it */
  slug: string
  /** closed though no fresh export is there */
  without_export: boolean
}

/** What stands in the way of closing a client, and what is worth knowing before. @throws not_found (404) */
export async function readClosing(pool: Pool, id: string): Promise<AdminClosing> {
  const { tenant_no } = await clientSite(pool, id)

  return { ...(await closingFacts(pool, tenant_no)), reading_days: CLOSED_READING_DAYS }
}

/**
 * Closes a client: judged and done in one transaction, behind the lock of the tenant's row, which nobody who sells, pays or refunds passes. Of two at once
 * one does it.
 *
 * @throws not_found (404), operator_stays (409), tenant_state (409) { status }, slug_differs (400), closing_blocked (409) { blocks }, export_first (409);
 * nothing is written
 */
export const closeClient = (pool: Pool, id: string, { slug, without_export, ...closing }: ClosingAsked): Promise<void> =>
  inTransaction(pool, async (db) => {
    const site = await lockForClosing(db, id)
    if (slug !== site.slug) {
      throw domainError("slug_differs", { fields: ["slug"] })
    }
    const facts = await closingFacts(db, site.tenant_no)
    if (facts.blocks.length > 0) {
      throw domainError("closing_blocked", { blocks: Object.fromEntries(facts.blocks.map(({ kind, count }) => [kind, count])) })
    }
    if (!facts.export && !without_export) {
      throw domainError("export_first")
    }
    await endSubscription(db, site.tenant_no)
    await queryStopEndpoints(db, site.tenant_no)
    await closeSite(db, site, { ...closing, details: { export_id: facts.export?.id ?? null } })
  })

/** Undoes a closing within its term. @throws not_found (404), single_site (409), tenant_state (409) { status }, reopen_over (409) */
export const reopenClient = (pool: Pool, id: string, reopening: Omit<Closing, "by">): Promise<void> =>
  inTransaction(pool, async (db) => {
    const { tenant_no } = await reopenSite(db, id, reopening)
    await resumeSubscription(db, tenant_no)
  })
