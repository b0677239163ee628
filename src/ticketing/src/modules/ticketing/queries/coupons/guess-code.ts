import { isDomainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { GUESS_SECONDS, MAX_WRONG_CODES, MAX_WRONG_CODES_OF_ALL_DATES } from "../../../../contracts/limits"
import { call } from "../call"

/** Where a code is typed, and from where: a keyed hash of the network; null is not counted. */
export interface Guess {
  tenant: TenantId
  /** null: at a checkout that has no places */
  performance_id: string | null
  network: Buffer | null
}

/**
 * Counts a typed code before it is judged, and takes that back when there is such a code: only those that are none count. Decided by the counter's row, in the
 * database: all sales API processes share it, and it forgets nobody.
 *
 * @param judge throws coupon_unknown (404) for what is no code
 * @throws too_many_requests (429) { retry_after_seconds } · performance_not_found (404) · what `judge` throws
 */
export async function guessCode<T>(db: Db, { tenant, performance_id, network }: Guess, judge: () => Promise<T>): Promise<T> {
  if (!network) {
    return judge()
  }
  await call(db, "take-guess", "select take_guess($1, $2, $3, $4, $5, $6)", [
    ...[tenant, performance_id, network, MAX_WRONG_CODES, MAX_WRONG_CODES_OF_ALL_DATES, GUESS_SECONDS],
  ])
  let is_wrong = false
  try {
    return await judge()
  } catch (error) {
    is_wrong = isDomainError(error) && error.code === "coupon_unknown"
    throw error
  } finally {
    await (is_wrong ? null : takeBack(db, tenant, performance_id, network))
  }
}

/** Locked as `take_guess` does, one after another. */
const takeBack = (db: Db, tenant: TenantId, performance_id: string | null, network: Buffer) =>
  call(
    db,
    "take-guess-back",
    `with locked as materialized (
       select g.performance_no from code_guess g
        where g.tenant_no = $1 and g.network = $3
          and g.performance_no in (0, (select p.performance_no from performance p where p.tenant_no = $1 and p.id = $2))
        order by g.performance_no for update
     )
     update code_guess g set wrong = greatest(g.wrong - 1, 0) from locked l
      where g.tenant_no = $1 and g.network = $3 and g.performance_no = l.performance_no`,
    [tenant, performance_id, network]
  )
