import type { Pool, PoolClient } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { newSecret } from "@guichet/kernel/secret-token"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminDomain, AdminDomains, DomainNote } from "../contracts/domains"
import { requestCheck } from "../modules/domains/commands/claims/request-check"
import { dropVerifiedHost, lockOpenTenant, setCanonicalHost } from "@guichet/tenancy/hosts"
import { deleteClaim } from "../modules/domains/commands/claims/delete-claim"
import { findClaim } from "../modules/domains/queries/claims/find-claim"
import { insertClaim, type ClaimOutcome } from "../modules/domains/commands/claims/insert-claim"
import { findOwnHost } from "../modules/domains/queries/claims/find-own-host"
import { listClaims } from "../modules/domains/queries/claims/list-claims"
import { type AuditActor, insertAudit } from "@guichet/tenancy/audit"
import { hostSkeleton } from "../modules/domains/rules/look-alike"
import { readDomainName } from "../modules/domains/rules/read-domain-name"
import { checkDomain, leaveHost } from "./check-domain"
import { describeDomain } from "./describe-domain"
import { platformAddresses } from "../dns/network"

const REFUSALS = {
  known: "domain_known",
  taken: "host_taken",
  lookalike: "domain_lookalike",
  full: "domain_limit_reached",
} as const satisfies Record<Exclude<ClaimOutcome, "claimed">, string>

export async function listDomains(db: Db, settings: Settings, tenant_no: TenantId): Promise<AdminDomains> {
  const [claims, own] = await Promise.all([listClaims(db, tenant_no), findOwnHost(db, tenant_no)])
  const platform = platformAddresses(settings)

  return {
    domains: claims.map((claim) => describeDomain(claim, platform)),
    own: own ?? { host: platform.domain, is_canonical: false },
  }
}

/** @throws not_found (404) */
export async function getDomain(db: Db, settings: Settings, tenant_no: TenantId, id: string): Promise<AdminDomain> {
  const claim = await findClaim(db, tenant_no, id)
  if (!claim) {
    throw domainError("not_found")
  }

  return describeDomain(claim, platformAddresses(settings))
}

/**
 * Adds a tenant's claim on a host. A claim excludes no other tenant, only the proof counts.
 *
 * @param typed as a person typed or pasted it
 * @throws a code of `DOMAIN_REFUSALS`, for example domain_malformed (400); reserved names and look-alikes (409)
 * @throws domain_known (409)
 * @throws host_taken (409)
 * @throws domain_limit_reached (409)
 */
export async function addDomain(
  pool: Pool,
  settings: Settings,
  actor: AuditActor,
  typed: string
): Promise<{ domain: AdminDomain; notes: DomainNote[] }> {
  const reading = readDomainName(typed, settings.PLATFORM_DOMAIN)
  if ("refusal" in reading) {
    throw domainError(reading.refusal)
  }
  const { host, display_host, notes } = reading.name
  const id = newId("domain")
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const outcome = await insertClaim(db, {
      tenant_no: actor.tenant_no,
      id,
      host,
      token: newSecret(),
      skeleton: display_host === host ? null : hostSkeleton(host),
    })
    if (outcome !== "claimed") {
      throw domainError(REFUSALS[outcome], { host })
    }
    await audit(db, actor, "domain.added", id, host)
  })

  return { domain: await getDomain(pool, settings, actor.tenant_no, id), notes }
}

/**
 * Checks a domain now.
 *
 * @throws not_found (404)
 * @throws domain_check_too_soon (429) within five seconds of the last requested check
 */
export async function checkDomainNow(
  pool: Pool,
  settings: Settings,
  tenant_no: TenantId,
  id: string,
  now: Date
): Promise<AdminDomain> {
  const claim = await findClaim(pool, tenant_no, id)
  if (!claim) {
    throw domainError("not_found")
  }
  if (!(await requestCheck(pool, tenant_no, id))) {
    throw domainError("domain_check_too_soon")
  }
  await checkDomain(pool, settings, claim, now)

  return getDomain(pool, settings, tenant_no, id)
}

/**
 * Makes a host canonical: the tenant's other hosts redirect to it.
 *
 * @param id undefined: the site's own name on the platform
 * @throws not_found (404)
 * @throws domain_not_live (409): nothing has changed
 */
export async function makeCanonical(pool: Pool, actor: AuditActor, id?: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const claim = id === undefined ? undefined : await findClaim(db, actor.tenant_no, id)
    if (claim === null) {
      throw domainError("not_found")
    }
    const host = claim ? claim.host : (await findOwnHost(db, actor.tenant_no))?.host
    if (host === undefined || !(await setCanonicalHost(db, actor.tenant_no, host))) {
      throw domainError("domain_not_live")
    }
    await audit(db, actor, "domain.made_canonical", id, host)
  })
}

/**
 * Removes a domain. One that was live enters its cool-off; when it was canonical, the site's own name on the platform becomes
 * canonical in the same transaction.
 *
 * @throws not_found (404)
 */
export async function removeDomain(pool: Pool, actor: AuditActor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const host = await deleteClaim(db, actor.tenant_no, id)
    if (host === null) {
      throw domainError("not_found")
    }
    await dropVerifiedHost(db, { ...actor, host })
    await leaveHost(db, { ...actor, host })
    await audit(db, actor, "domain.removed", id, host)
  })
}

const audit = (db: PoolClient, actor: AuditActor, action: string, target: string | undefined, host: string) =>
  insertAudit(db, {
    ...actor,
    action,
    target,
    details: { host },
  })
