import { domainError } from "@guichet/kernel/errors"
import { networkOf } from "@guichet/kernel/outside"

const WINDOW_MS = 60_000
const KEPT = 50_000

/** Counts requests of one caller a minute, in this process. @throws too_many_requests (429) { retry_after_seconds } */
export function createRateLimit(limit: number, now: () => number = () => performance.now()): (caller: string) => void {
  let counts = new Map<string, number>()
  let started = now()

  return (caller) => {
    if (now() - started > WINDOW_MS || counts.size > KEPT) {
      counts = new Map()
      started = now()
    }
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    if (count > limit) {
      throw domainError("too_many_requests", {
        retry_after_seconds: Math.max(1, Math.ceil((started + WINDOW_MS - now()) / 1000)),
      })
    }
  }
}

const networks = new Map<string, string | null>()

/** `networkOf`, of each address that asks judged once. */
export function networkOfCaller(address: string): string | null {
  const known = networks.get(address)
  if (known !== undefined) {
    return known
  }
  if (networks.size >= KEPT) {
    networks.clear()
  }
  const network = networkOf(address)
  networks.set(address, network)

  return network
}
