import { domainError } from "@guichet/kernel/errors"
import { publicNetworkOf } from "@guichet/kernel/network-address"

const WINDOW_MS = 60_000
const KEPT = 50_000

/** A map that forgets its oldest entries one by one; its iterator continues where it stopped. */
interface Ageing {
  counts: Map<string, number>
  oldest: MapIterator<string>
}

function ageing(): Ageing {
  const counts = new Map<string, number>()

  return { counts, oldest: counts.keys() }
}

function keep({ counts, oldest }: Ageing, caller: string, count: number): void {
  counts.set(caller, count)
  while (counts.size > KEPT) {
    counts.delete(oldest.next().value as string)
  }
}

/**
 * Limits requests per caller and minute, in this process. When there are more callers than can be stored, the oldest are
 * forgotten first, and refused callers last, so that coming from many addresses does not reset a limit.
 *
 * @throws too_many_requests (429) { retry_after_seconds }
 */
export function createRateLimit(limit: number, now: () => number = () => performance.now()): (caller: string) => void {
  let admitted = ageing()
  let refused = ageing()
  let started = now()

  return (caller) => {
    if (now() - started > WINDOW_MS) {
      admitted = ageing()
      refused = ageing()
      started = now()
    }
    const count = (admitted.counts.get(caller) ?? 0) + 1
    if (count <= limit && !refused.counts.has(caller)) {
      keep(admitted, caller, count)

      return
    }
    admitted.counts.delete(caller)
    keep(refused, caller, count)
    throw domainError("too_many_requests", {
      retry_after_seconds: Math.max(1, Math.ceil((started + WINDOW_MS - now()) / 1000)),
    })
  }
}

const networks = new Map<string, string | null>()
const oldestNetwork = networks.keys()

/** `publicNetworkOf`, cached per address. */
export function networkOfCaller(address: string): string | null {
  const known = networks.get(address)
  if (known !== undefined) {
    return known
  }
  const network = publicNetworkOf(address)
  networks.set(address, network)
  if (networks.size > KEPT) {
    networks.delete(oldestNetwork.next().value as string)
  }

  return network
}
