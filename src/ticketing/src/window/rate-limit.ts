import { domainError } from "@guichet/kernel/errors"

const WINDOW_MS = 60_000
const KEPT = 50_000

/** Counts requests of an address in this process. @throws too_many_requests (429) */
export function createRateLimit(limit: number, now: () => number = () => performance.now()): (address: string) => void {
  let counts = new Map<string, number>()
  let started = now()

  return (address) => {
    if (now() - started > WINDOW_MS || counts.size > KEPT) {
      counts = new Map()
      started = now()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    if (count > limit) {
      throw domainError("too_many_requests")
    }
  }
}
