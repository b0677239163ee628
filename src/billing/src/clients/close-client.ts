import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { releaseDomains } from "@guichet/domains/release-domains"
import { stopEndpoints } from "@guichet/messaging/stop-webhooks"
import { CLOSED_READING_DAYS } from "@guichet/tenancy/contracts"
import { closeSite, lockForClosing, reopenSite, type Closing } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import type { AdminClosing } from "../contracts"
import { clientSite } from "../exports"
import { closingFacts } from "../modules/billing/queries/closing-facts"
import { endSubscription, resumeSubscription } from "../modules/billing/commands/end-subscription"

interface ClosingRequest extends Closing {
  /** the client's short name, as typed by the person */
  slug: string
  /** close although there is no fresh export */
  without_export: boolean
}

/**
 * What blocks closing a client, and what to know before it.
 *
 * @throws not_found (404)
 */
export async function readClosing(pool: Pool, id: string): Promise<AdminClosing> {
  const { tenant_no } = await clientSite(pool, id)

  return { ...(await closingFacts(pool, tenant_no)), reading_days: CLOSED_READING_DAYS }
}

/**
 * Checks and closes a client in one transaction, behind the lock of the tenant's row, which every sale, payment and refund needs.
 * Of two simultaneous calls one succeeds. Errors write nothing.
 *
 * @throws not_found (404)
 * @throws operator_stays (409)
 * @throws tenant_state (409) { status }
 * @throws slug_differs (400)
 * @throws closing_blocked (409) { blocks }
 * @throws export_first (409)
 */
export const closeClient = (pool: Pool, id: string, { slug, without_export, ...closing }: ClosingRequest): Promise<void> =>
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
    await stopEndpoints(db, site.tenant_no)
    await closeSite(db, site, { ...closing, releaseDomains, details: { export_id: facts.export?.id ?? null } })
  })

/**
 * Undoes a closing within its term.
 *
 * @throws not_found (404)
 * @throws single_site (409)
 * @throws tenant_state (409) { status }
 * @throws reopen_over (409)
 */
export const reopenClient = (pool: Pool, id: string, reopening: Omit<Closing, "by">): Promise<void> =>
  inTransaction(pool, async (db) => {
    const { tenant_no } = await reopenSite(db, id, reopening)
    await resumeSubscription(db, tenant_no)
  })
