import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Settings } from "@guichet/kernel/settings"
import type { Pool } from "pg"
import { sweepLapsedHosts } from "@guichet/tenancy/hosts"
import { DOMAIN_COOL_OFF_DAYS } from "../contracts/domains"
import { takeDueClaims } from "../modules/domains/commands/claims/take-due-claims"
import { checkDomain } from "./check-domain"

/** Checked concurrently; a hanging check occupies one slot for 20 s. */
const MAX_CONCURRENT_CHECKS = 10

/**
 * Checks due domains in batches, safely in every process concurrently, and releases those whose cool-off ended.
 *
 * @returns how many it checked
 */
export async function checkDueDomains(
  pool: Pool,
  settings: Settings,
  now: () => Date,
  onFailure: (error: Error) => void
): Promise<number> {
  const unswept = await attemptItem(pool, { duty: "lapsed_domains", item_id: "*", tenant_no: null }, () =>
    sweepLapsedHosts(pool, DOMAIN_COOL_OFF_DAYS)
  )
  const due = await takeDueClaims(pool, MAX_CONCURRENT_CHECKS)
  const failures = await Promise.all(
    due.map((claim) =>
      attemptItem(pool, { duty: "domains", item_id: claim.host, tenant_no: claim.tenant_no }, () =>
        checkDomain(pool, settings, claim, now())
      )
    )
  )
  ;[unswept, ...failures].forEach((error) => error && onFailure(error))

  return due.length
}
