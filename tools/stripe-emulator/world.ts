import type { Clock } from "./clock"
import type { ContractLog } from "./contract-log"
import type { Settings } from "./options"
import type { Store } from "./store"

/** What every operation works with. */
export type World = {
  store: Store
  clock: Clock
  settings: Settings
  /** Outcomes requested through the control API, used up by the next refunds. */
  nextRefunds: ("pending" | "failed")[]
  contract: ContractLog
}

/** The request that caused a change, as events name it. */
export type Cause = { request_id: string | null; idempotency_key: string | null }

/** One request: the world, the account it acts on, its parameters and the ids in its path. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- helpers serve calls of every parameter type and do not look at them
export type Call<P = any> = World & {
  account: string
  cause: Cause
  params: P
  ids: Record<string, string>
  /** Path of the request, which lists return as their `url`. */
  path: string
}

export function isPlatform({ settings }: World, account: string) {
  return account === settings.platformAccount
}
