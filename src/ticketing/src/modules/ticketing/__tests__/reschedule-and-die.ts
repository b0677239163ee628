import { readSettings } from "@guichet/kernel/settings"
import { Pool } from "pg"
import { runReschedulings } from "../../../after-sale/run-reschedulings"
import { createTicketKeys } from "../../../checkout/ticket-keys"

/** A process that notifies buyers of rescheduled dates, for specs that kill it. */
const settings = readSettings()
const pool = new Pool({ connectionString: settings.DATABASE_URL })
void runReschedulings({ pool, keys: createTicketKeys(pool) }).then(() => pool.end())
