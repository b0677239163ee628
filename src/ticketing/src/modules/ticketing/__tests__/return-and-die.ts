import { providePorts } from "@guichet/ports"
import { readSettings } from "@guichet/kernel/settings"
import { Pool } from "pg"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { createSettlePort } from "../../../checkout/settle-port"

/** A process in which a buyer returns tickets, for specs that kill it. */
const settings = readSettings()
const pool = new Pool({ connectionString: settings.DATABASE_URL })
providePorts({ ...scriptedPorts(pool), settle: createSettlePort(pool) })
const { seen_minor, ...wanted } = JSON.parse(process.env.RETURN ?? "{}")
void refundTickets(pool, {
  ...wanted,
  requested_by: "buyer",
  order: { share: { of: "buyer", seen_minor: BigInt(seen_minor) } },
}).then(() => pool.end())
