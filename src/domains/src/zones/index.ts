import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { newSecret } from "@guichet/kernel/secret-token"
import { spfInclude, type Settings } from "@guichet/kernel/settings"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool, PoolClient } from "pg"
import type { AdminZone, ZoneRecordFields } from "../contracts/zones"
import { dnsNetwork, platformAddresses } from "../dns/network"
import type { DomainClaim } from "../modules/domains/queries/claims/claim-row"
import { findClaim } from "../modules/domains/queries/claims/find-claim"
import { insertClaim } from "../modules/domains/commands/claims/insert-claim"
import { lockOpenTenant } from "@guichet/tenancy/hosts"
import { type AuditActor, insertAudit } from "@guichet/tenancy/audit"
import { deleteZoneRecord, findZoneOfRecord } from "../modules/domains/commands/zones/delete-zone-record"
import { updateNameServer } from "../modules/domains/commands/zones/update-name-server"
import { putZoneRecord, type RecordOutcome } from "../modules/domains/commands/zones/put-zone-record"
import { disableZone, enableZone } from "../modules/domains/commands/zones/turn-zone"
import { findZone } from "../modules/domains/queries/find-zone"
import { apexOf, nameServersOf } from "../modules/domains/rules/domain-records"
import { validateZoneRecord } from "../modules/domains/rules/zone-record"
import { readOldRecords } from "./read-old-records"

const REFUSALS = {
  gone: "not_found",
  full: "zone_full",
  known: "zone_record_known",
  cname_beside: "zone_cname_beside",
} as const satisfies Record<Exclude<RecordOutcome, "put">, string>

/** @throws not_found (404) */
export async function getZone(db: Db, settings: Settings, tenant_no: TenantId, id: string): Promise<AdminZone> {
  const claim = await claimOf(db, tenant_no, id)
  const zone = await findZone(db, tenant_no, claim.host)

  return {
    is_on: zone !== null,
    refusal: refusalOf(claim),
    name_servers: nameServersOf(platformAddresses(settings)),
    records: zone?.records ?? [],
    automatic: zone?.automatic ?? [],
  }
}

/**
 * Makes the platform's name servers answer for a domain, with the records that its present ones reveal, so that its emails and
 * other sites keep working when the owner enters our name servers at the registrar. Requires the TXT proof first, since a
 * delegation does not show for which site it is meant. Also claims `www` below the domain, so that it gets a certificate too.
 *
 * @throws not_found (404)
 * @throws domain_not_apex (409)
 * @throws domain_not_proven (409)
 */
export async function turnZoneOn(pool: Pool, settings: Settings, actor: AuditActor, id: string): Promise<AdminZone> {
  const { host } = ensureMayAnswer(await claimOf(pool, actor.tenant_no, id))
  const found = (await readOldRecords(host, dnsNetwork(settings)))
    .map((record) => validateZoneRecord(record, host))
    .flatMap((validated) => ("record" in validated ? [validated.record] : []))
  await inTransaction(pool, async (db) => {
    await updateNameServer(db, { ...platformAddresses(settings), spf_include: spfInclude(settings) })
    await lockOpenTenant(db, actor.tenant_no)
    const outcome = await enableZone(db, actor.tenant_no, host)
    if (outcome === "not_proven") {
      throw domainError("domain_not_proven")
    }
    if (outcome === "on") {
      await bring(db, actor, host, found)
      await audit(db, actor, "domain.zone_on", id, { host })
    }
  })

  return getZone(pool, settings, actor.tenant_no, id)
}

async function bring(db: PoolClient, { tenant_no }: AuditActor, host: string, found: ZoneRecordFields[]): Promise<void> {
  for (const record of found) {
    // a record that conflicts with another one was not valid before either
    await putZoneRecord(db, { ...record, tenant_no, host, id: newId("zone_record") })
  }
  // refused when it exists, is another tenant's, or exceeds the maximum: then it only gets no certificate from us
  await insertClaim(db, { tenant_no, host: `www.${host}`, id: newId("domain"), token: newSecret(), skeleton: null })
}

/**
 * The platform stops answering for the domain; its records are deleted.
 *
 * @throws not_found (404)
 */
export async function turnZoneOff(pool: Pool, actor: AuditActor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const { host } = await claimOf(db, actor.tenant_no, id)
    if (!(await disableZone(db, actor.tenant_no, host))) {
      throw domainError("not_found")
    }
    await audit(db, actor, "domain.zone_off", id, { host })
  })
}

/**
 * @param id of the domain
 * @throws not_found (404)
 * @throws zone_name_malformed (400)
 * @throws zone_star (400)
 * @throws zone_value_malformed (400)
 * @throws zone_record_ours (409)
 * @throws zone_record_known (409)
 * @throws zone_cname_beside (409)
 * @throws zone_full (409)
 */
export async function addZoneRecord(pool: Pool, actor: AuditActor, id: string, typed: ZoneRecordFields): Promise<string> {
  const record_id = newId("zone_record")
  await put(pool, actor, record_id, typed, async (db) => (await claimOf(db, actor.tenant_no, id)).host, "zone_record.added")

  return record_id
}

/** @throws like `addZoneRecord` */
export const changeZoneRecord = (pool: Pool, actor: AuditActor, record_id: string, typed: ZoneRecordFields): Promise<void> =>
  put(pool, actor, record_id, typed, (db) => findZoneOfRecord(db, actor.tenant_no, record_id), "zone_record.changed")

/** @throws not_found (404) */
export async function removeZoneRecord(pool: Pool, actor: AuditActor, record_id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const host = await deleteZoneRecord(db, actor.tenant_no, record_id)
    if (host === null) {
      throw domainError("not_found")
    }
    await audit(db, actor, "zone_record.removed", record_id, { host })
  })
}

async function put(
  pool: Pool,
  actor: AuditActor,
  id: string,
  typed: ZoneRecordFields,
  hostOf: (db: PoolClient) => Promise<string | null>,
  action: string
): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockOpenTenant(db, actor.tenant_no)
    const host = await hostOf(db)
    if (host === null) {
      throw domainError("not_found")
    }
    const validated = validateZoneRecord(typed, host)
    if ("refusal" in validated) {
      throw domainError(validated.refusal)
    }
    const outcome = await putZoneRecord(db, { ...validated.record, tenant_no: actor.tenant_no, host, id })
    if (outcome !== "put") {
      throw domainError(REFUSALS[outcome])
    }
    await audit(db, actor, action, id, { host, name: validated.record.name, type: validated.record.type })
  })
}

async function claimOf(db: Db, tenant_no: TenantId, id: string): Promise<DomainClaim> {
  const claim = await findClaim(db, tenant_no, id)
  if (!claim) {
    throw domainError("not_found")
  }

  return claim
}

const refusalOf = ({ host, state }: DomainClaim): AdminZone["refusal"] =>
  host !== apexOf(host) ? "domain_not_apex" : state === "verified" || state === "live" ? null : "domain_not_proven"

function ensureMayAnswer(claim: DomainClaim): DomainClaim {
  const refusal = refusalOf(claim)
  if (refusal) {
    throw domainError(refusal)
  }

  return claim
}

const audit = (db: PoolClient, actor: AuditActor, action: string, target: string, details: Record<string, string>) =>
  insertAudit(db, { ...actor, action, target, details })
