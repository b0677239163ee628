import type { Db } from "@guichet/kernel/sql"

const MAX_PAUSE_SECONDS = 60
/** Of what the provider may ask for; a longer one would look like a failure of ours. */
const MAX_GIVEN_SECONDS = 900

/**
 * Sets an account aside after the provider's 429: for the time that it gave, otherwise for 1, 2, 4… seconds, at most a minute,
 * from the beginning again after a quiet minute. Requests that were on their way together count as one 429.
 *
 * @returns for how many seconds background work leaves the account alone
 */
export async function setAside(db: Db, account_ref: string, given_seconds: number | null): Promise<number> {
  const { rows } = await db.query<{ pause_seconds: number }>(
    `insert into provider_budget as b (account_ref, closed_until, closings)
     values ($1, clock_timestamp() + make_interval(secs => coalesce($2::double precision, 1)), 1)
     on conflict (account_ref) do update set
       closings = case
         when b.closed_until > clock_timestamp() then b.closings
         when b.closed_until < clock_timestamp() - make_interval(secs => $3) then 1
         else b.closings + 1 end,
       closed_until = case
         when b.closed_until > clock_timestamp() then greatest(b.closed_until, clock_timestamp() + make_interval(secs => $2))
         else clock_timestamp() + make_interval(secs => coalesce($2, case
           when b.closed_until < clock_timestamp() - make_interval(secs => $3) then 1
           else least($3, power(2, least(b.closings, 10))) end)) end
     returning greatest(0, extract(epoch from b.closed_until - clock_timestamp()))::double precision as pause_seconds`,
    [account_ref, given_seconds && Math.min(given_seconds, MAX_GIVEN_SECONDS), MAX_PAUSE_SECONDS]
  )

  return rows[0].pause_seconds
}
