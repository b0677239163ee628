import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCarts } from "./sweep-carts"

export interface Sweeper {
  stop(): Promise<void>
}

const INTERVAL_MS = 2_000

/** Sweeps carts in this process until stopped. Safe in every process at once: rows are taken with SKIP LOCKED and a lease. */
export function startSweeper(container: MedusaContainer, onError: (error: Error) => void): Sweeper {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      await sweepCarts(container).then(({ failures }) => failures.forEach(onError), onError)
      await pause(INTERVAL_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
