import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { dueTenants } from "../modules/billing/queries/periods/due-tenants"
import { issueDrafts, type Issuing } from "./issue-drafts"
import { openDuePeriods } from "./open-due-periods"

export interface TickInput extends Issuing {
  /** only this tenant's periods; whatever is drafted is issued */
  tenant_no?: number
  /** called after each batch */
  onProgress?: (so_far: Ticked) => void
}

export interface Ticked {
  /** periods opened */
  opened: number
  /** documents numbered */
  issued: number
  /** tenants left as they were, and why: the next tick tries them again */
  failures: { tenant_no: number; error: Error }[]
}

const BATCH = 250

/**
 * Bills every subscription whose next period has begun by `now`, one period after the other, then issues what is drafted. May be called at any time, by
 * several processes at once and after any crash: each period is opened once and each draft numbered once, held by the database. A tenant that fails holds
 * nobody up.
 */
export async function tick(pool: Pool, { tenant_no, onProgress, ...issuing }: TickInput): Promise<Ticked> {
  const done: Ticked = { opened: 0, issued: 0, failures: [] }
  for (let opened; (opened = await openBatch(pool, done, { now: issuing.now, tenant_no })) > 0;) {
    done.opened += opened
    crashPoint("after_periods")
    onProgress?.(done)
  }
  for (let issued; (issued = await issueDrafts(pool, issuing, BATCH)) > 0;) {
    done.issued += issued
    crashPoint("after_issue")
    onProgress?.(done)
  }

  return done
}

/** One batch; when it fails, its tenants one by one. */
async function openBatch(pool: Pool, done: Ticked, asked: { now: Date; tenant_no?: number }): Promise<number> {
  const question = { ...asked, limit: BATCH, except: done.failures.map(({ tenant_no }) => tenant_no) }
  try {
    return (await openDuePeriods(pool, question)).length
  } catch {
    // whoever is at fault fails again alone, and is named
    return openOneByOne(pool, done, question)
  }
}

async function openOneByOne(pool: Pool, done: Ticked, question: Parameters<typeof dueTenants>[1]): Promise<number> {
  let opened = 0
  for (const tenant_no of question.tenant_no ? [question.tenant_no] : await dueTenants(pool, question)) {
    try {
      opened += (await openDuePeriods(pool, { ...question, tenant_no, limit: 1 })).length
    } catch (error) {
      done.failures.push({ tenant_no, error: error as Error })
    }
  }

  return opened
}
