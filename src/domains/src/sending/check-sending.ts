import { attemptItem } from "@guichet/tenancy/failing-work"
import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import { spfInclude, type Settings } from "@guichet/kernel/settings"
import type { Pool, PoolClient } from "pg"
import { domainMessages } from "../contracts/messages"
import type { DkimState, SendingState } from "../contracts/sending"
import { dnsNetwork } from "../dns/network"
import { readSendingFacts } from "../dns/read-sending-facts"
import { domainsOutbox } from "../modules/domains/outbox"
import { insertAudit } from "@guichet/tenancy/audit"
import { findSending } from "../modules/domains/queries/sending/find-sending"
import { lockSending, recordSending, rotateDkimKeys } from "../modules/domains/commands/sending/note-sending"
import type { DueSending } from "../modules/domains/queries/sending/sending-row"
import { sweepOldKeys } from "../modules/domains/commands/sending/sweep-old-keys"
import { takeDueSendings } from "../modules/domains/commands/sending/take-due-sendings"
import { diagnoseSending, type SendingDiagnosis, type RecordsStatus } from "../modules/domains/rules/sending/diagnose-sending"
import { pauseBeforeNextLook } from "../modules/domains/rules/sending/pause-before-next-look"

/** Checked concurrently; a hanging check occupies one slot for 20 s. */
const MAX_CONCURRENT_CHECKS = 10

/**
 * Checks due sending records in batches, safely in every process concurrently.
 *
 * @returns how many it checked
 */
export async function checkDueSendings(pool: Pool, settings: Settings, onFailure: (error: Error) => void): Promise<number> {
  const unswept = await attemptItem(pool, { duty: "expired_keys", item_id: "*", tenant_no: null }, () => sweepOldKeys(pool))
  const due = await takeDueSendings(pool, MAX_CONCURRENT_CHECKS)
  const failures = await Promise.all(
    due.map((sending) =>
      attemptItem(pool, { duty: "sending", item_id: sending.host, tenant_no: sending.tenant_no }, () =>
        checkSending(pool, settings, sending)
      )
    )
  )
  ;[unswept, ...failures].forEach((error) => error && onFailure(error))

  return due.length
}

/**
 * Reads DNS, derives the verdicts, and advances the sending domain's state. At most 20 s, during which no database connection is
 * held.
 */
export async function checkSending(pool: Pool, settings: Settings, due: DueSending): Promise<void> {
  const sending = await findSending(pool, due.tenant_no, due.host)
  if (!sending) {
    return
  }
  const selectors = sending.keys.filter(({ state }) => state !== "old").map(({ selector }) => selector)
  const facts = await readSendingFacts(due.host, selectors, dnsNetwork(settings))
  const diagnosis = diagnoseSending(facts, { include: spfInclude(settings), keys: sending.keys })
  const selectorOf = (wanted: DkimState) => sending.keys.find(({ state }) => state === wanted)?.selector
  await inTransaction(pool, (db) => apply(db, due, diagnosis, { active: selectorOf("active"), next: selectorOf("next") }))
}

/** Under the row's lock, so that each step is taken and notified once. */
async function apply(
  db: PoolClient,
  due: DueSending,
  diagnosis: SendingDiagnosis,
  { active, next }: { active?: string; next?: string }
): Promise<void> {
  const locked = await lockSending(db, due.tenant_no, due.host)
  // another key signs since DNS was read: nothing was learned about it
  if (!locked || locked.selector !== active) {
    return
  }
  const with_next = next === undefined ? null : diagnosis.with_next
  const is_turned = with_next !== null && (await rotateDkimKeys(db, due.tenant_no, due.host, next as string))
  const status = is_turned ? with_next : diagnosis
  const state = nextState(locked.state, status)
  await recordSending(db, {
    ...due,
    state,
    // the next key's verdict now applies to the present key; the previous key's own record is no longer needed
    verdicts: is_turned
      ? diagnosis.verdicts
          .filter(({ record }) => record !== "dkim")
          .map((verdict) => (verdict.record === "next_dkim" ? { ...verdict, record: "dkim" as const } : verdict))
      : diagnosis.verdicts,
    pause_seconds: pauseBeforeNextLook({
      state,
      is_read: status.is_read,
      awaits_key: next !== undefined && !is_turned,
      checks: state === locked.state ? locked.checks : 0,
    }),
  })
  const steps = [...(is_turned ? ["sending_key_turned"] : []), ...(state === locked.state ? [] : [`sending_${state}`])]
  for (const step of steps) {
    await insertAudit(db, {
      tenant_no: due.tenant_no,
      actor_kind: "system",
      actor_id: null,
      action: `domain.${step}`,
      target: locked.id,
      details: { host: due.host },
    })
  }
  if (state === "lapsed" && locked.state !== "lapsed") {
    const name = domainMessages.sending_lapsed
    await writeMessage(db, domainsOutbox, name, `${name}:${newId("message")}`, { tenant_no: due.tenant_no, host: due.host })
  }
}

/** A missing answer never changes the state. */
function nextState(state: SendingState, { is_read, is_right }: RecordsStatus): SendingState {
  if (!is_read) {
    return state
  }

  return is_right ? "active" : state === "active" ? "lapsed" : state
}
