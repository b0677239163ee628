import { createHash } from "node:crypto"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import type { Pool } from "pg"
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { coarseIp } from "../modules/tenancy/rules/coarse-ip"
import { isKnownDevice } from "../modules/tenancy/commands/known-devices"

/**
 * Attempts are counted in PostgreSQL, with or without Redis: every deployment has it, all processes share it, and no attacker
 * gets new attempts by making it lose data. A count takes a millisecond; what it guards takes 55.
 */
const TABLE = "counted_attempt"
const QUARTER = 15 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** Points and seconds per counter. */
const counts = {
  /** one IP address at one account */
  pair: { points: 5, duration: QUARTER },
  /** one IP address across all accounts; an office shares one */
  address: { points: 50, duration: QUARTER },
  /** a device that signed in successfully, at its account: the only counter that applies to it */
  device: { points: 10, duration: QUARTER },
  /** failures at one account from unknown devices; they cause delays, never a permanent refusal */
  account: { points: 1_000_000, duration: DAY },
  /** who may try next while there is a delay */
  turn: { points: 1, duration: 1 },
  /** second factors of one account, by anyone who gave its password */
  factor: { points: 10, duration: QUARTER },
  /** confirmations within one session */
  confirm: { points: 10, duration: QUARTER },
  /** emails requested and codes tried, per IP address */
  asking: { points: 20, duration: QUARTER },
  /** emails with a link that opens an account, to one account, by anyone */
  account_mails: { points: 5, duration: HOUR },
  account_mails_daily: { points: 10, duration: DAY },
  /** order links requested from one network; a mobile carrier has hundreds of buyers behind one */
  links: { points: 60, duration: QUARTER },
  /** order links requested for one email address at one site, by anyone */
  links_to: { points: 3, duration: QUARTER },
  /** sign-up forms from one network, including refused ones; a school has several people behind one */
  sign_up_from: { points: 20, duration: HOUR },
  /** slugs that one network's sign-up forms ask about while they are filled in */
  site_addresses_from: { points: 300, duration: QUARTER },
  /** searches of all clients' events from one network, each of which compares every text */
  listing_searches_from: { points: 120, duration: QUARTER },
  /** sign-up forms for one email address, by anyone: each may send it an email */
  sign_up_to: { points: 10, duration: DAY },
  /** new sites on the whole platform, beyond the first of each region */
  sign_ups: { points: 100, duration: HOUR },
  /** the first new site of a region: `coarseIp`, of which no one has many */
  sign_up_of_region: { points: 1, duration: HOUR },
  /** first new sites of all regions: as many regions would be needed to use them up */
  sign_ups_of_regions: { points: 500, duration: HOUR },
  /** uploaded logos of one site that are being rendered or were aborted; each takes seconds of processor time */
  slow_logo: { points: 3, duration: HOUR },
} as const

export type Count = keyof typeof counts

/**
 * Failures at an account before strangers are delayed, and the longest delay: someone who knows the password gets a turn each
 * minute.
 */
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

/** Email and IP addresses are stored as hashes only. */
const keyOf = (...parts: string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("base64url")

/**
 * Decided by one write, so that concurrent attempts cannot exceed the limit.
 *
 * @throws too_many_requests (429) { retry_after_seconds } beyond the limit
 */
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

/** An attempt that was counted before its check. */
export interface Admitted {
  /** takes the count back */
  succeeded: () => Promise<void>
}

/**
 * Counts one attempt by `key`, before it is checked.
 *
 * @throws too_many_requests (429)
 */
export async function admit(pool: Pool, count: Count, ...parts: string[]): Promise<Admitted> {
  const key = keyOf(...parts)
  await take(pool, count, key)

  return { succeeded: async () => void (await limiter(pool, count).reward(key, 1)) }
}

/** Like `admit`; null beyond the limit. */
export async function admitWithin(pool: Pool, count: Count, ...parts: string[]): Promise<Admitted | null> {
  try {
    return await admit(pool, count, ...parts)
  } catch (error) {
    if (isDomainError(error) && error.code === "too_many_requests") {
      return null
    }
    throw error
  }
}

/**
 * Counts a new site. The first of a region within the hour is counted apart from all others, so that few networks cannot use up
 * what everyone may open.
 *
 * @param address the visitor's; null when it is not public
 * @throws too_many_requests (429) { retry_after_seconds }
 */
export async function admitNewSite(pool: Pool, address: string | null): Promise<Admitted> {
  const region = address && coarseIp(address)
  const first = region ? await admitWithin(pool, "sign_up_of_region", region) : null
  try {
    const admitted = await admit(pool, first ? "sign_ups_of_regions" : "sign_ups")

    return { succeeded: async () => void (await Promise.all([admitted.succeeded(), first?.succeeded()])) }
  } catch (error) {
    await first?.succeeded()
    throw error
  }
}

export interface SignInAttempt {
  /** lower-case */
  email: string
  /** `callerNetwork` of the caller */
  address: string
  device_hash: Buffer | null
}

/**
 * Counts one log-in attempt before its password is checked. No one is locked out by others' attempts: a device that signed in
 * successfully has its own counter, and an IP address from which someone did is not delayed by others' failures.
 *
 * @throws too_many_requests (429) { retry_after_seconds }
 */
export async function admitSignIn(pool: Pool, { email, address, device_hash }: SignInAttempt): Promise<Admitted> {
  const known = await isKnownDevice(pool, email, { device_hash, address })
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

/** From the sixth failure on, all strangers to an account together get one turn per 2, 4, 8 … 60 seconds. */
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
