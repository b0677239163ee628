import { createHash } from "node:crypto"
import { domainError } from "@guichet/kernel/errors"
import type { Pool } from "pg"
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { queryKnows } from "../modules/tenancy/queries/known-devices"

/**
 * Attempts are counted in PostgreSQL, with Redis beside it or without: every deployment has it, all processes share it, and nobody opens the door by having
 * it forget. A count is written in a millisecond; what it guards takes 55.
 */
const TABLE = "counted_attempt"
const QUARTER = 15 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** Points and seconds of each count. */
const counts = {
  /** one address at one account */
  pair: { points: 5, duration: QUARTER },
  /** one address at whatever account; an office shares one */
  address: { points: 50, duration: QUARTER },
  /** a device that signed in well, at its account: it is asked nothing else */
  device: { points: 10, duration: QUARTER },
  /** failures at one account, from whom it does not know; they delay, they never refuse for good */
  account: { points: 1_000_000, duration: DAY },
  /** who may try next, once there is a delay */
  turn: { points: 1, duration: 1 },
  /** second factors of one account, by whoever gave its password */
  factor: { points: 10, duration: QUARTER },
  /** confirmations in one session's name */
  confirm: { points: 10, duration: QUARTER },
  /** mails asked for, codes tried, by one address */
  asking: { points: 20, duration: QUARTER },
  /** links of orders asked for from one network; a mobile carrier has hundreds of buyers behind one */
  links: { points: 60, duration: QUARTER },
  /** links of orders asked for by one address of mail at one site, whoever asks */
  links_to: { points: 3, duration: QUARTER },
  /** sign-up forms from one network, refused ones too; a school has several people behind one */
  sign_up_from: { points: 20, duration: HOUR },
  /** sign-up forms for one address of mail, each of which may mail it, whoever sends them */
  sign_up_to: { points: 10, duration: DAY },
  /** new sites of the whole platform */
  sign_ups: { points: 100, duration: HOUR },
} as const

export type Count = keyof typeof counts

/** Failures at an account before strangers to it wait, and the longest they wait: who knows the password gets a turn each minute. */
const FREE_FAILURES = 5
const LONGEST_DELAY_SECONDS = 60

const limiters = new WeakMap<Pool, Map<Count, RateLimiterPostgres>>()

function limiter(pool: Pool, count: Count): RateLimiterPostgres {
  const ofPool = limiters.get(pool) ?? new Map<Count, RateLimiterPostgres>()
  limiters.set(pool, ofPool)
  const made =
    ofPool.get(count) ??
    new RateLimiterPostgres({
      ...counts[count],
      storeClient: pool,
      storeType: "pool",
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: count,
    })
  ofPool.set(count, made)

  return made
}

/** Addresses of mail and of callers are not kept as they are. */
const keyOf = (...parts: string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("base64url")

/** @throws too_many_requests (429) { retry_after_seconds } when this one is beyond the count. Decided by one write, so none slips through beside another */
async function take(pool: Pool, count: Count, key: string, seconds?: number): Promise<number> {
  try {
    return (await limiter(pool, count).consume(key, 1, seconds ? { customDuration: seconds } : {})).consumedPoints
  } catch (error) {
    if (error instanceof RateLimiterRes) {
      throw domainError("too_many_requests", { retry_after_seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
    }
    throw error
  }
}

/** What was counted before it was judged, for the one who judges it. */
export interface Admitted {
  /** takes back what was counted */
  succeeded: () => Promise<void>
}

/** Counts one attempt by `key`, before it is judged. @throws too_many_requests (429) */
export async function admit(pool: Pool, count: Count, ...parts: string[]): Promise<Admitted> {
  const key = keyOf(...parts)
  await take(pool, count, key)

  return { succeeded: async () => void (await limiter(pool, count).reward(key, 1)) }
}

export interface SignInAttempt {
  /** lower-case */
  email: string
  /** `addressBlock` of the caller */
  address: string
  device_hash: Buffer | null
}

/**
 * Counts one log-in before its password is judged. Nobody is locked out by what others do: a device that signed in well is counted by itself alone; who comes
 * from an address that did waits for no failures of others.
 *
 * @throws too_many_requests (429) { retry_after_seconds }
 */
export async function admitSignIn(pool: Pool, { email, address, device_hash }: SignInAttempt): Promise<Admitted> {
  const known = await queryKnows(pool, email, { device_hash, address })
  if (known.device && device_hash) {
    const key = keyOf(email, device_hash.toString("hex"))
    await take(pool, "device", key)

    return { succeeded: async () => void (await limiter(pool, "device").delete(key)) }
  }
  const [pair, account] = [keyOf(email, address), keyOf(email)]
  await take(pool, "address", keyOf(address))
  await take(pool, "pair", pair)
  if (!known.address) {
    await takeTurn(pool, account)
  }

  return {
    succeeded: async () => {
      await limiter(pool, "address").reward(keyOf(address), 1)
      await limiter(pool, "pair").delete(pair)
      await limiter(pool, "account").delete(account)
      await limiter(pool, "turn").delete(account)
    },
  }
}

/** From the sixth failure on, strangers to an account have one turn in 2, 4, 8 … 60 seconds between them all. */
async function takeTurn(pool: Pool, account: string): Promise<void> {
  const failures = await take(pool, "account", account)
  if (failures > FREE_FAILURES) {
    const delay = Math.min(2 ** Math.min(failures - FREE_FAILURES, 10), LONGEST_DELAY_SECONDS)
    try {
      await take(pool, "turn", account, delay)
    } catch (error) {
      await limiter(pool, "account").reward(account, 1)
      throw error
    }
  }
}
