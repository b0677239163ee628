import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { createHoldDesk, type HoldDesk } from "../holds/hold-desk"
import { createOpenings, type Openings } from "../holds/openings"
import { createTicketKeys, type TicketKeys } from "../settle/ticket-keys"
import { createSessionSigner, type SessionSigner } from "./signed-session"
import { createStatusSnapshots } from "./status-snapshots"

/** What ticketing's window routes work with. */
export interface WindowDeps {
  pool: Pool
  settings: Settings
  holds: HoldDesk
  openings: Openings
  keys: TicketKeys
  sessions: SessionSigner
  status: ReturnType<typeof createStatusSnapshots>
}

export function createWindowDeps(pool: Pool, settings: Settings): WindowDeps {
  const openings = createOpenings(pool, settings.PLATFORM_SECRET)

  return {
    pool,
    settings,
    openings,
    holds: createHoldDesk(pool, openings),
    keys: createTicketKeys(pool, settings),
    sessions: createSessionSigner(settings.PLATFORM_SECRET),
    status: createStatusSnapshots(pool),
  }
}
