import { domainError } from "@guichet/kernel/errors"

/** A hash takes a core for 55 ms and 32 MB (scrypt, N = 2^15): log-ins must leave the process something for everyone else. */
const AT_ONCE = 2
const WAITING = 30

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs what hashes a password, two at once in this process; the others wait their turn.
 *
 * @throws too_many_requests (429) when thirty wait already
 */
export async function whenHashable<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) {
      throw domainError("too_many_requests", { retry_after_seconds: 2 })
    }
    // whoever ends hands its place on, so none can slip in between
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
