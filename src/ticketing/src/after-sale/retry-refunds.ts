import { setTimeout as pause } from "node:timers/promises"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { takeDueRefund, type OpenRefund } from "../modules/ticketing/commands/after-sale/take-open-refunds"
import { tenantsWithDueRefunds } from "../modules/ticketing/queries/after-sale/tenants-with-due-refunds"
import { submitRefund } from "./submit-refund"

/** Refunds of which a process awaits the provider's response at once; leaves connections in the pool. */
const MAX_IN_PROGRESS = 4
/** As many of one tenant while another has refunds due: the slow responses of one account do not hold up the others. */
const MAX_IN_PROGRESS_PER_TENANT = 2
/** How often refunds that became due are looked for while responses are awaited. */
const LOOK_MS = 500

const MS = 1000

/** Whose turn is next; kept from run to run, so that the tenant with the lowest number is not always first. */
export interface RefundTurns {
  /** 0: none */
  last_tenant_no: number
  /** Tenants whose account has too many requests: passed over for a moment, so that no one asks in vain again and again. */
  resting: Set<TenantId>
}

export const noTurnsYet = (): RefundTurns => ({ last_tenant_no: 0, resting: new Set() })

/**
 * Submits open refunds that no process is handling, or whose lease ended without an answer, until none is due. Tenants take
 * turns. If one's answer cannot be stored, the others continue; it is retried when its lease ends, and the operator sees its
 * error meanwhile. While a tenant's account is set aside, the other tenants' refunds go on.
 *
 * @returns the number of refunds submitted, without those that were put back
 */
export async function retryRefunds(
  pool: Pool,
  ports: Pick<Ports, "payments">,
  turns: RefundTurns = noTurnsYet(),
  isStopped: () => boolean = () => false
): Promise<number> {
  const in_progress = new Map<Promise<void>, TenantId>()
  const failures: unknown[] = []
  let submitted = 0
  const submit = (refund: OpenRefund) => {
    const item = { duty: "refunds", item_id: refund.id, tenant_no: refund.tenant_no } as const
    const ask = async () => {
      const seconds = await submitRefund(pool, ports, refund, { in_background: true })
      if (seconds > 0) {
        submitted -= 1
        rest(turns, refund.tenant_no, seconds)
      }
    }
    const response: Promise<void> = attemptItem(pool, item, ask)
      .then(
        () => undefined,
        (error) => void failures.push(error)
      )
      .finally(() => in_progress.delete(response))
    in_progress.set(response, refund.tenant_no)
    turns.last_tenant_no = refund.tenant_no
    submitted += 1
  }
  const take = () => takeNextRefund(pool, turns, [...in_progress.values()])

  try {
    while (failures.length === 0 && !isStopped()) {
      const is_full = in_progress.size === MAX_IN_PROGRESS
      const refund = is_full ? undefined : await take()
      if (refund) {
        submit(refund)
      } else if (in_progress.size > 0) {
        await Promise.race([...in_progress.keys(), ...(is_full ? [] : [pause(LOOK_MS, undefined, { ref: false })])])
      } else {
        break
      }
    }
  } finally {
    await Promise.all(in_progress.keys())
  }
  if (failures.length > 0) {
    throw failures[0]
  }

  return submitted
}

/** How long the account is set aside is decided in the database; this only spaces the questions of this process. */
function rest({ resting }: RefundTurns, tenant: TenantId, seconds: number): void {
  resting.add(tenant)
  setTimeout(() => resting.delete(tenant), Math.min(seconds * MS, LOOK_MS)).unref()
}

/**
 * The next tenant in turn that has a refund to request; one whose due refunds all wait, or are locked, is passed over.
 *
 * @param in_progress the tenant of each refund in progress; tenants with as many as are allowed come last
 */
async function takeNextRefund(
  pool: Pool,
  { last_tenant_no, resting }: RefundTurns,
  in_progress: TenantId[]
): Promise<OpenRefund | undefined> {
  const busy = [...new Set(in_progress)].filter(
    (tenant) => in_progress.filter((other) => other === tenant).length >= MAX_IN_PROGRESS_PER_TENANT
  )
  for (const tenant of await tenantsWithDueRefunds(pool, { last_tenant_no, busy })) {
    const refund = resting.has(tenant) ? undefined : await takeDueRefund(pool, tenant)
    if (refund) {
      return refund
    }
  }

  return undefined
}
