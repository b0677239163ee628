import { readSettings } from "@guichet/kernel/settings"
import { Pool } from "pg"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { exchangeTickets } from "../../../after-sale/exchange-tickets"
import { createHoldService } from "../../../holds/hold-service"
import { createTicketKeys } from "../../../checkout/ticket-keys"

/** A process that exchanges a ticket without a difference, for specs that kill it. */
const settings = readSettings()
const pool = new Pool({ connectionString: settings.DATABASE_URL })
void exchangeTickets(
  { pool, ports: scriptedPorts(pool), keys: createTicketKeys(pool), holds: createHoldService(pool) },
  { ...JSON.parse(process.env.EXCHANGE ?? "{}"), seen_minor: 0n }
).then(() => pool.end())
