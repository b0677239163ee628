import { readSettings } from "@guichet/kernel/settings"
import { Pool } from "pg"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../../after-sale/refund-tickets"

/** A process in which a buyer returns tickets, for specs that kill it. */
const settings = readSettings()
const pool = new Pool({ connectionString: settings.DATABASE_URL })
const ports = scriptedPorts(pool)
const { seen_minor, ...wanted } = JSON.parse(process.env.RETURN ?? "{}")
void refundTickets(pool, ports, {
  ...wanted,
  requested_by: "buyer",
  order: { share: { of: "buyer", seen_minor: BigInt(seen_minor) } },
}).then(() => pool.end())
