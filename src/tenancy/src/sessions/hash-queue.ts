import { domainError } from "@guichet/kernel/errors"

/** A hash takes a CPU core for 55 ms, and 32 MB (scrypt, N = 2^15): log-ins must leave capacity for everything else. */
const MAX_CONCURRENT_HASHES = 2
const WAITING = 30

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs work that hashes a password, two at a time in this process; the rest is queued.
 *
 * @throws too_many_requests (429) when thirty are already queued
 */
export async function whenHashable<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_CONCURRENT_HASHES) {
    if (waiting.length >= WAITING) {
      throw domainError("too_many_requests", { retry_after_seconds: 2 })
    }
    // a finished task hands its slot on, so that no other can take it
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) {
      next()
    } else {
      running -= 1
    }
  }
}
