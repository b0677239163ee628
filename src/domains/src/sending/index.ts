import { domainError } from "@guichet/kernel/errors"
import { spfInclude, type Settings } from "@guichet/kernel/settings"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool, PoolClient } from "pg"
import type { AdminSending } from "../contracts/sending"
import { platformAddresses } from "../dns/network"
import type { DomainClaim } from "../modules/domains/queries/claims/claim-row"
import { findClaim } from "../modules/domains/queries/claims/find-claim"
import { lockOpenTenant } from "@guichet/tenancy/hosts"
import { type AuditActor, insertAudit } from "@guichet/tenancy/audit"
import { selectSender } from "../modules/domains/queries/sending/select-sender"
import { findSending } from "../modules/domains/queries/sending/find-sending"
import { requestSendingCheck } from "../modules/domains/commands/sending/take-due-sendings"
import { insertDkimKey, scheduleCheck, disableSending, enableSending } from "../modules/domains/commands/sending/turn-sending"
import { updateNameServer } from "../modules/domains/commands/zones/update-name-server"
import { checkSending } from "./check-sending"
import { describeSending } from "./describe-sending"
import { newDkimKey } from "./dkim-key"

export { findSender, type Sender } from "./find-sender"

const NAME = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*$/

/** @throws not_found (404) */
export async function getSending(db: Db, settings: Settings, tenant_no: TenantId, id: string): Promise<AdminSending> {
  const claim = await claimOf(db, tenant_no, id)
  const [sending, sender] = await Promise.all([findSending(db, tenant_no, claim.host), selectSender(db, tenant_no)])

  return describeSending(claim, sending, sender?.is_active ? `${sender.name}@${sender.host}` : null, spfInclude(settings))
}

/**
 * Turns sending from a site's domain on: it applies while the domain's records are correct. Called again it changes the address
 * and keeps the key.
 *
 * @param typed the local part of the address
 * @throws not_found (404)
 * @throws sender_malformed (400)
 * @throws domain_not_proven (409)
 */
export async function turnSendingOn(
  pool: Pool,
  settings: Settings,
  actor: AuditActor,
  id: string,
  typed: string
): Promise<AdminSending> {
  const { tenant_no } = actor
  const name = typed.trim().toLowerCase()
  const { host } = await claimOf(pool, tenant_no, id)
  if (!NAME.test(name)) {
    throw domainError("sender_malformed")
  }
  // generated before the transaction, which it would delay; the database decides whether it is used
  const key = await newDkimKey(tenant_no, host)
  await inTransaction(pool, async (db) => {
    await updateNameServer(db, { ...platformAddresses(settings), spf_include: spfInclude(settings) })
    await lockOpenTenant(db, tenant_no)
    const outcome = await enableSending(db, name, key)
    if (outcome === "not_proven") {
      throw domainError("domain_not_proven")
    }
    await audit(db, actor, outcome === "on" ? "domain.sending_on" : "domain.sending_changed", id, { host, name })
  })

  return getSending(pool, settings, tenant_no, id)
}

/**
 * Turns sending off: emails are sent from the operator's address again, the keys are deleted permanently.
 *
 * @throws not_found (404)
 */
export async function turnSendingOff(pool: Pool, actor: AuditActor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const { host } = await claimOf(db, actor.tenant_no, id)
    if (!(await disableSending(db, actor.tenant_no, host))) {
      throw domainError("not_found")
    }
    await audit(db, actor, "domain.sending_off", id, { host })
  })
}

/**
 * Creates a new key, which signs as soon as its record is set; until then the present key signs.
 *
 * @throws not_found (404)
 * @throws dkim_key_under_way (409): a new key is waiting, or the previous one has not left DNS yet
 */
export async function renewDkimKey(pool: Pool, settings: Settings, actor: AuditActor, id: string): Promise<AdminSending> {
  const { tenant_no } = actor
  const { host } = await claimOf(pool, tenant_no, id)
  const key = await newDkimKey(tenant_no, host)
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, tenant_no)
    if (!(await scheduleCheck(db, tenant_no, host))) {
      throw domainError("not_found")
    }
    if (!(await insertDkimKey(db, key, "next"))) {
      throw domainError("dkim_key_under_way")
    }
    await audit(db, actor, "domain.sending_key_made", id, { host, selector: key.selector })
  })

  return getSending(pool, settings, tenant_no, id)
}

/**
 * Checks the records now.
 *
 * @throws not_found (404)
 * @throws domain_check_too_soon (429) within five seconds of the last requested check
 */
export async function checkSendingNow(pool: Pool, settings: Settings, tenant_no: TenantId, id: string): Promise<AdminSending> {
  const { host } = await claimOf(pool, tenant_no, id)
  if (!(await findSending(pool, tenant_no, host))) {
    throw domainError("not_found")
  }
  if (!(await requestSendingCheck(pool, tenant_no, host))) {
    throw domainError("domain_check_too_soon")
  }
  await checkSending(pool, settings, { tenant_no, host })

  return getSending(pool, settings, tenant_no, id)
}

async function claimOf(db: Db, tenant_no: TenantId, id: string): Promise<DomainClaim> {
  const claim = await findClaim(db, tenant_no, id)
  if (!claim) {
    throw domainError("not_found")
  }

  return claim
}

const audit = (db: PoolClient, actor: AuditActor, action: string, target: string, details: Record<string, string>) =>
  insertAudit(db, { ...actor, action, target, details })
