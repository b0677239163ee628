import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import type { Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool, PoolClient } from "pg"
import { DOMAIN_GRACE_DAYS, type DomainState } from "../contracts/domains"
import { domainMessages } from "../contracts/messages"
import { domainsOutbox } from "../modules/domains/outbox"
import { claimVerifiedHost, dropVerifiedHost, lockOpenTenant, setCanonicalHost, setHostStatus } from "@guichet/tenancy/hosts"
import { lockClaim, type LockedClaim } from "../modules/domains/commands/claims/lock-claim"
import { recordCheck } from "../modules/domains/commands/claims/record-check"
import type { DueClaim, LookedAtClaim } from "../modules/domains/commands/claims/take-due-claims"
import { insertAudit } from "@guichet/tenancy/audit"
import { hasCanonicalHost } from "../modules/domains/queries/claims/has-canonical-host"
import { findOwnHost } from "../modules/domains/queries/claims/find-own-host"
import { diagnoseDomain, type DomainDiagnosis } from "../modules/domains/rules/diagnose-domain"
import { hostSkeleton } from "../modules/domains/rules/look-alike"
import { pauseBeforeNextCheck } from "../modules/domains/rules/pause-before-next-check"
import { readDomainFacts } from "../dns/read-facts"
import { dnsNetwork, platformAddresses } from "../dns/network"

const DAY_MS = 86_400_000

/**
 * Reads DNS, derives the verdicts, and advances the domain's state. At most 20 s, during which no database connection is held.
 */
export async function checkDomain(pool: Pool, settings: Settings, claim: LookedAtClaim, read_at: Date): Promise<void> {
  const facts = await readDomainFacts(claim.host, dnsNetwork(settings))
  const { token, has_zone } = claim
  await applyDiagnosis(pool, claim, diagnoseDomain(facts, { token, platform: platformAddresses(settings), read_at, has_zone }))
}

/**
 * Applies a check's result to the state of a claim, of its host and of the canonical host, in one transaction. Decided by the
 * primary key of `tenant_host`: of two tenants that prove the same host the first gets it, the other sees the conflict.
 */
export async function applyDiagnosis(pool: Pool, claim: DueClaim, diagnosis: DomainDiagnosis): Promise<void> {
  await inTransaction(pool, async (db) => {
    const is_open = await lockOpenTenant(db, claim.tenant_no)
    const locked = is_open && (await lockClaim(db, claim.tenant_no, claim.id))
    if (locked) {
      await apply(db, claim, locked, diagnosis)
    }
  })
}

async function apply(db: PoolClient, claim: DueClaim, locked: LockedClaim, diagnosis: DomainDiagnosis): Promise<void> {
  const is_waiting = locked.state !== "live"
  const is_won =
    is_waiting && diagnosis.is_proven && (await claimVerifiedHost(db, { ...claim, skeleton: hostSkeleton(claim.host) }))
  const state = nextState(locked, diagnosis, is_won)
  const is_away = state === "live" && (diagnosis.has_left || (locked.moved_away_at !== null && !diagnosis.is_read))
  await moveHost(db, claim, locked.state, state)
  const { moved_away_at } = await recordCheck(db, {
    ...claim,
    state,
    is_away,
    verdicts: is_waiting && diagnosis.is_proven && !is_won ? takenElsewhere(diagnosis) : diagnosis.verdicts,
    pause_seconds: pauseBeforeNextCheck({
      state,
      is_away,
      is_read: diagnosis.is_read,
      checks: state === locked.state ? locked.checks : 0,
    }),
  })
  await announceStateChange(db, claim, {
    from: locked.state,
    to: state,
    moved_away_at: is_away && locked.moved_away_at === null ? moved_away_at : null,
  })
}

function nextState(locked: LockedClaim, diagnosis: DomainDiagnosis, is_won: boolean): DomainState {
  if (locked.state === "live") {
    return diagnosis.has_left && locked.is_grace_over ? "lapsed" : "live"
  }
  if (is_won && diagnosis.leads_here) {
    return "live"
  }
  if (is_won || (locked.state === "verified" && !diagnosis.is_read)) {
    return locked.is_overdue && locked.state !== "lapsed" ? "given_up" : "verified"
  }
  if (locked.state === "lapsed") {
    return "lapsed"
  }

  return locked.is_overdue ? "given_up" : "pending"
}

async function moveHost(db: PoolClient, claim: DueClaim, from: DomainState, to: DomainState): Promise<void> {
  if (to === "live" && from !== "live") {
    await setHostStatus(db, claim, "live")
  }
  if (to === "lapsed" && from === "live") {
    await leaveHost(db, claim)
  }
  if (to === "given_up" || (to === "pending" && from === "verified")) {
    await dropVerifiedHost(db, claim)
  }
}

/** Ends serving a live host; when it was canonical, the site's own name on the platform becomes canonical. */
export async function leaveHost(db: PoolClient, { tenant_no, host }: { tenant_no: TenantId; host: string }): Promise<void> {
  await setHostStatus(db, { tenant_no, host }, "lapsed")
  if (!(await hasCanonicalHost(db, tenant_no))) {
    await setCanonicalHost(db, tenant_no, (await findOwnHost(db, tenant_no))?.host)
  }
}

const takenElsewhere = ({ verdicts }: DomainDiagnosis) =>
  verdicts.map((verdict) => (verdict.record === "proof" ? { ...verdict, code: "proven_elsewhere" as const } : verdict))

/** Audits each state change, and writes the messages that notify the owners. */
async function announceStateChange(
  db: PoolClient,
  { tenant_no, id, host }: DueClaim,
  { from, to, moved_away_at }: { from: DomainState; to: DomainState; moved_away_at: Date | null }
): Promise<void> {
  const steps = [...(from === to ? [] : [to]), ...(moved_away_at ? ["moved_away" as const] : [])]
  for (const step of steps) {
    await insertAudit(db, {
      tenant_no,
      actor_kind: "system",
      actor_id: null,
      action: `domain.${step}`,
      target: id,
      details: { host },
    })
  }
  // under the claim's lock each step happens once: the key need not say which step it was
  const write = (name: string, payload: object = {}) =>
    writeMessage(db, domainsOutbox, name, `${name}:${newId("message")}`, {
      tenant_no,
      host,
      ...payload,
    })
  if (moved_away_at) {
    await write(domainMessages.domain_moved_away, {
      served_until: new Date(moved_away_at.getTime() + DOMAIN_GRACE_DAYS * DAY_MS).toISOString(),
    })
  }
  if (to !== from && to === "lapsed") {
    await write(domainMessages.domain_lapsed)
  }
  if (to !== from && to === "given_up") {
    await write(domainMessages.domain_given_up)
  }
}
