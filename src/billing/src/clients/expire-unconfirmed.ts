import { releaseDomains } from "@guichet/domains/release-domains"
import { inTransaction } from "@guichet/kernel/sql"
import { attemptItem } from "@guichet/tenancy/failing-work"
import { expireSite, listUnconfirmedSites, type Actor, type UnconfirmedSite } from "@guichet/tenancy/sites"
import type { Pool } from "pg"
import { endSubscription } from "../modules/billing/commands/end-subscription"

/**
 * Closes one unconfirmed site with its subscription, all or nothing.
 *
 * @param actor default: the platform itself
 * @returns false: it was confirmed or closed meanwhile, and is left as it is
 */
export const expireUnconfirmed = (pool: Pool, site: UnconfirmedSite, actor?: Actor): Promise<boolean> =>
  inTransaction(pool, async (db) => {
    const is_closed = await expireSite(db, site, releaseDomains, actor)
    if (is_closed) {
      await endSubscription(db, site.tenant_no)
    }

    return is_closed
  })

/** Closes every site that was not confirmed in time, one by one: a failure delays no other and is kept for the operator. */
export async function expireOverdueSites(pool: Pool): Promise<void> {
  await expireEach(pool, await listUnconfirmedSites(pool))
}

/**
 * The same for sites that no one has confirmed for some hours, as the operator decides; at most 100 in one call.
 *
 * @returns how many were closed
 */
export async function closeUnconfirmedSites(pool: Pool, older_than_hours: number, actor: Actor): Promise<number> {
  return expireEach(pool, await listUnconfirmedSites(pool, older_than_hours), actor)
}

async function expireEach(pool: Pool, sites: UnconfirmedSite[], actor?: Actor): Promise<number> {
  let closed = 0
  for (const site of sites) {
    await attemptItem(pool, { duty: "unconfirmed_sites", item_id: site.id, tenant_no: site.tenant_no }, async () => {
      closed += (await expireUnconfirmed(pool, site, actor)) ? 1 : 0
    })
  }

  return closed
}
