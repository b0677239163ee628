import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { BROWSERS_ASK_EVERY_SECONDS } from "../../../../contracts/limits"
import { call } from "../../call"

/** What a browser requests of the provider: to read a payment's state, or to close its page. */
export type Question = "ask" | "leave"

const TAKE: Record<Question, string> = {
  ask: `update checkout set asked_at = clock_timestamp()
         where tenant_no = $1 and id = $2 and coalesce(asked_at <= clock_timestamp() - make_interval(secs => $3), true) returning id`,
  leave: `update checkout set left_at = clock_timestamp()
           where tenant_no = $1 and id = $2 and coalesce(left_at <= clock_timestamp() - make_interval(secs => $3), true) returning id`,
}

/**
 * Whether a browser may have the provider asked about a checkout: once every BROWSERS_ASK_EVERY_SECONDS over all browsers and
 * processes, decided by the row. `ask` and `leave` are limited separately.
 */
export async function takeQuestion(db: Db, tenant: TenantId, checkout_id: string, question: Question): Promise<boolean> {
  const taken = await call(db, `take-question-${question}`, TAKE[question], [tenant, checkout_id, BROWSERS_ASK_EVERY_SECONDS])

  return taken.length > 0
}
