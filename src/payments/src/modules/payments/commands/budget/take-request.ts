import type { Db } from "@guichet/kernel/sql"
import { BACKGROUND_REQUESTS_PER_SECOND, BACKGROUND_REQUESTS_RESERVE } from "../../../../contracts/limits"

const STEP_SECONDS = 1 / BACKGROUND_REQUESTS_PER_SECOND
/** Another process wrote the account's first row at the same moment. */
const SHORT_WAIT_SECONDS = STEP_SECONDS

/**
 * Takes one request to an account from the budget of background work. Decided by one conditional upsert with the database's
 * clock, so all processes together stay within it.
 *
 * @param keeps requests of the reserve that are left to other work, fewer than BACKGROUND_REQUESTS_RESERVE
 * @returns 0 when granted; otherwise the seconds to wait before asking again, and nothing was taken
 */
export async function takeRequest(db: Db, account_ref: string, keeps: number): Promise<number> {
  const ahead_seconds = (BACKGROUND_REQUESTS_RESERVE - keeps - 1) * STEP_SECONDS
  const { rows } = await db.query<{ wait_seconds: number }>({
    name: "payments_take_request",
    text: `with taken as (
        insert into provider_budget as b (account_ref, free_at) values ($1, clock_timestamp() + make_interval(secs => $2))
        on conflict (account_ref) do update set free_at = greatest(b.free_at, clock_timestamp()) + make_interval(secs => $2)
          where b.closed_until <= clock_timestamp() and b.free_at <= clock_timestamp() + make_interval(secs => $3)
        returning 1)
      select case when exists (select from taken) then 0 else coalesce((
        select greatest($4::double precision, extract(epoch from
                 greatest(b.closed_until, b.free_at - make_interval(secs => $3)) - clock_timestamp())::double precision)
          from provider_budget b where b.account_ref = $1), $4) end as wait_seconds`,
    values: [account_ref, STEP_SECONDS, ahead_seconds, SHORT_WAIT_SECONDS],
  })

  return rows[0].wait_seconds
}
