import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { secretsOf } from "@guichet/kernel/secret"
import type { Settings } from "@guichet/kernel/settings"
import { createHoldService, type HoldService } from "../holds/hold-service"
import { createUnlocks, type Unlocks } from "../holds/unlocks"
import { createTicketKeys, type TicketKeys } from "../checkout/ticket-keys"
import { createHalls } from "./halls"
import { createHoldingNetwork, type HoldingNetwork } from "./holding-network"
import { createLiveHalls, type LiveHalls } from "./live-halls"
import { createSessionSigner, type SessionSigner } from "./signed-session"
import { createStatusSnapshots, type StatusSnapshots } from "./status-snapshots"
import { createStatusStreams, type StatusStreams } from "./status-streams"
import { createWaitingLine, type WaitingLine } from "./waiting-line"
import { createTurns, type Turns } from "./turns"
import { createStrandedRule, type StrandedRule } from "./stranded-rule"

/** The ports that the sales API calls. */
export type SalesApiPorts = Pick<Ports, "events" | "fees" | "payments" | "readiness">

/** Dependencies of ticketing's sales API routes. */
export interface SalesApiDeps {
  pool: Pool
  ports: SalesApiPorts
  settings: Settings
  holds: HoldService
  holdingNetwork: HoldingNetwork
  unlocks: Unlocks
  keys: TicketKeys
  sessions: SessionSigner
  status: StatusSnapshots
  streams: StatusStreams
  live: LiveHalls
  stranded: StrandedRule
  turns: Turns
  line: WaitingLine
}

export function createSalesApiDeps(pool: Pool, ports: SalesApiPorts, settings: Settings): SalesApiDeps {
  const unlocks = createUnlocks(pool, secretsOf(settings))
  const status = createStatusSnapshots(pool)
  const live = createLiveHalls(createHalls(pool), status)

  return {
    pool,
    ports,
    settings,
    unlocks,
    holds: createHoldService(pool, unlocks),
    holdingNetwork: createHoldingNetwork(settings.PLATFORM_SECRET),
    keys: createTicketKeys(pool),
    sessions: createSessionSigner(secretsOf(settings)),
    status,
    streams: createStatusStreams(status),
    live,
    stranded: createStrandedRule(pool, live, unlocks),
    turns: createTurns(pool, secretsOf(settings)),
    line: createWaitingLine(pool),
  }
}
