import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { lockDrafts } from "../modules/billing/commands/invoices/lock-drafts"
import { dueTenants } from "../modules/billing/queries/due-tenants"
import { issueDrafts, type Issuing } from "./issue-drafts"
import { openDuePeriods } from "./open-due-periods"

export interface BillingRunInput extends Issuing {
  /** only this tenant's periods; all drafts are issued regardless */
  tenant_no?: TenantId
  /** called after each batch */
  onProgress?: (so_far: BillingRun) => void
}

export interface BillingRun {
  /** periods opened */
  opened: number
  /** documents numbered */
  issued: number
  /** tenants whose periods or documents are unchanged, and why: the next billing run retries them */
  failures: { tenant_no: TenantId; error: Error }[]
}

const BATCH = 250

/**
 * Bills every subscription whose next period has begun by `now`, one period after the other, then issues the drafts. Can be
 * called at any time, by several processes concurrently and after any crash: the database ensures that each period is opened and
 * each draft numbered once. A tenant or document that fails delays no other.
 */
export async function runBilling(pool: Pool, { tenant_no, onProgress, ...issuing }: BillingRunInput): Promise<BillingRun> {
  const done: BillingRun = { opened: 0, issued: 0, failures: [] }
  while ((await openBatch(pool, done, { now: issuing.now, tenant_no })) > 0) {
    crashPoint("after_periods")
    onProgress?.(done)
  }
  for (const failed: string[] = []; (await issueBatch(pool, done, issuing, failed)) > 0;) {
    crashPoint("after_issue")
    onProgress?.(done)
  }

  return done
}

/**
 * One batch; when it fails, its tenants one by one.
 *
 * @returns how many were attempted
 */
async function openBatch(pool: Pool, done: BillingRun, asked: { now: Date; tenant_no?: TenantId }): Promise<number> {
  const question = { ...asked, limit: BATCH, except: done.failures.map(({ tenant_no }) => tenant_no) }
  try {
    const { length } = await openDuePeriods(pool, question)
    done.opened += length

    return length
  } catch {
    // the tenant that caused it fails again alone and is named
    return openOneByOne(pool, done, question)
  }
}

async function openOneByOne(pool: Pool, done: BillingRun, question: Parameters<typeof dueTenants>[1]): Promise<number> {
  const tenants = question.tenant_no ? [question.tenant_no] : await dueTenants(pool, question)
  let opened = 0
  for (const tenant_no of tenants) {
    try {
      opened += (await openDuePeriods(pool, { ...question, tenant_no, limit: 1 })).length
    } catch (error) {
      done.failures.push({ tenant_no, error: error as Error })
    }
  }
  done.opened += opened

  return question.tenant_no ? opened : tenants.length
}

/**
 * One batch; when it fails, its documents one by one: those that fail are skipped for the rest of this billing run.
 *
 * @returns how many were attempted
 */
async function issueBatch(pool: Pool, done: BillingRun, issuing: Issuing, failed: string[]): Promise<number> {
  try {
    const issued = await issueDrafts(pool, issuing, BATCH, { except: failed })
    done.issued += issued

    return issued
  } catch {
    const drafts = await inTransaction(pool, (db) => lockDrafts(db, BATCH, { except: failed }))
    for (const { tenant_no, id } of drafts) {
      try {
        done.issued += await issueDrafts(pool, issuing, 1, { only: id })
      } catch (error) {
        failed.push(id)
        done.failures.push({ tenant_no, error: error as Error })
      }
    }

    return drafts.length
  }
}
