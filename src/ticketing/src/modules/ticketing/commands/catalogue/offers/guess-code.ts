import { isDomainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { GUESS_SECONDS, MAX_WRONG_CODES, MAX_WRONG_CODES_OF_ALL_DATES } from "../../../../../contracts/limits"
import { call } from "../../../call"

/** Where a code is entered, and the keyed hash of the network it comes from; null is not counted. */
export interface Guess {
  tenant: TenantId
  /** null: at a checkout without places */
  performance_id: string | null
  network: Buffer | null
}

/**
 * Counts a code before it is checked and takes the count back if the code exists, so that only wrong codes count. The counter is
 * a database row, shared by all sales API processes and kept across restarts.
 *
 * @param checkCode throws coupon_unknown (404) for a code that does not exist
 * @throws too_many_requests (429) { retry_after_seconds }
 * @throws performance_not_found (404)
 * @throws what `checkCode` throws
 */
export async function guessCode<T>(db: Db, { tenant, performance_id, network }: Guess, checkCode: () => Promise<T>): Promise<T> {
  if (!network) {
    return checkCode()
  }
  await call(db, "take-guess", "select take_guess($1, $2, $3, $4, $5, $6)", [
    ...[tenant, performance_id, network, MAX_WRONG_CODES, MAX_WRONG_CODES_OF_ALL_DATES, GUESS_SECONDS],
  ])
  let is_wrong = false
  try {
    return await checkCode()
  } catch (error) {
    is_wrong = isDomainError(error) && error.code === "coupon_unknown"
    throw error
  } finally {
    await (is_wrong ? null : takeBack(db, tenant, performance_id, network))
  }
}

/** Locks the rows in the order of `take_guess`. */
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
