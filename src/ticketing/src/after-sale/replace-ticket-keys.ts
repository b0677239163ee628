import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertAudit } from "@guichet/tenancy/audit"
import {
  findKeysToReplace,
  findTenantsWithRevokedKeys,
  isAhead,
  lockNewestKey,
  retireKeys,
  type ReplacedKeys,
} from "../modules/ticketing/commands/check-in/replace-signing-keys"
import { insertSigningKey } from "../modules/ticketing/commands/check-in/insert-signing-key"
import { newSigningKey, TICKET_KEYS_FRESH_SECONDS } from "../checkout/ticket-keys"
import { renewRevokedCodes } from "./renew-revoked-codes"

/**
 * Twice as long as a process caches a key: after that no process signs with a revoked key, and every sale it signed is written.
 */
const KNOWN_EVERYWHERE_SECONDS = 2 * TICKET_KEYS_FRESH_SECONDS

export interface AskedReplacement {
  /** null: all */
  tenant_no: TenantId | null
  /** null: this year and later ones */
  year: number | null
  made_before: Date
  is_stolen: boolean
}

/** Progress callbacks. */
export interface ReplacementProgress {
  /** `<year>.<no>` of the replaced keys, and of the new one */
  replaced?(tenant_no: TenantId, keys: string[], by: string): void
  /** the number of tickets with new codes so far */
  renewed?(tenant_no: TenantId, tickets: number): void
  /** seconds until no process signs with a revoked key any more */
  waiting?(seconds: number): void
}

/** `2027.1`: the second key of 2027. */
export const nameOfKey = (key_id: number): string => `${2000 + (key_id >> 8)}.${key_id & 255}`

/**
 * Replaces ticket keys: within a minute, every process signs with the next key of each year, while sales continue. Sold tickets
 * stay valid unless the keys were stolen: then the keys are revoked, doors refuse their codes, and tickets of upcoming dates get
 * new codes with the same number, of which their holders are notified by email. Can be interrupted, repeated with the same
 * instant, and run twice at the same time.
 *
 * @throws Error when the instant is in the future
 * @param pause waits this many seconds; called only after a revocation, before looking for tickets sold meanwhile
 * @returns the number of replaced keys, and of tickets with new codes
 */
export async function replaceTicketKeys(
  pool: Pool,
  asked: AskedReplacement,
  pause: (seconds: number) => Promise<unknown>,
  progress: ReplacementProgress = {}
): Promise<{ keys: number; tickets: number }> {
  const done = { keys: 0, tickets: 0 }
  const { made_before, is_stolen } = asked
  if (await isAhead(pool, made_before)) {
    throw new Error(`${made_before.toISOString()} is in the future: a key created now would be replaced again by the next run.`)
  }
  for (const of of await findKeysToReplace(pool, asked)) {
    const { retired, newest } = await replaceKey(pool, { ...of, made_before, is_stolen })
    done.keys += retired.length
    progress.replaced?.(of.tenant_no, retired.map(nameOfKey), nameOfKey(newest))
  }
  if (!is_stolen) {
    return done
  }
  const renewAll = async (tenants: { tenant_no: TenantId }[]) => {
    for (const { tenant_no } of tenants) {
      const before = done.tickets
      done.tickets += await renewRevokedCodes(pool, tenant_no, (renewed) => progress.renewed?.(tenant_no, renewed))
      progress.renewed?.(tenant_no, done.tickets - before)
    }
  }
  await renewAll(await findTenantsWithRevokedKeys(pool, asked.tenant_no))
  const late = (await findTenantsWithRevokedKeys(pool, asked.tenant_no)).filter(
    ({ seconds_ago }) => seconds_ago < KNOWN_EVERYWHERE_SECONDS
  )
  if (late.length > 0) {
    const seconds = Math.ceil(KNOWN_EVERYWHERE_SECONDS - Math.min(...late.map(({ seconds_ago }) => seconds_ago)))
    progress.waiting?.(seconds)
    await pause(seconds)
    await renewAll(late)
  }

  return done
}

/** Locks the year's rows, so that of two concurrent replacements one takes effect; writes an audit entry. */
const replaceKey = (pool: Pool, replaced: ReplacedKeys): Promise<{ retired: number[]; newest: number }> =>
  inTransaction(pool, async (db) => {
    const { tenant_no, year, made_before, is_stolen } = replaced
    let newest = await lockNewestKey(db, tenant_no, year)
    while (newest && newest.created_at < made_before) {
      await insertSigningKey(db, tenant_no, newSigningKey(tenant_no, year, (newest.key_id & 255) + 1))
      newest = await lockNewestKey(db, tenant_no, year)
    }
    const retired = await retireKeys(db, replaced)
    if (!newest || retired.length === 0) {
      return { retired, newest: newest?.key_id ?? 0 }
    }
    await insertAudit(db, {
      tenant_no,
      actor_kind: "operator",
      actor_id: null,
      action: is_stolen ? "tickets.key_revoked" : "tickets.key_replaced",
      target: nameOfKey(newest.key_id),
      details: { keys: retired.map(nameOfKey) },
    })

    return { retired, newest: newest.key_id }
  })
