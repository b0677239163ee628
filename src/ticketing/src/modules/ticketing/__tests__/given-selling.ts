import { readSettings, type Settings } from "@guichet/kernel/settings"
import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTicketingDatabase } from "../../../../../../integration-tests/support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import type { Paying } from "../../../checkout/pay-checkout"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { createHoldService, type HoldService } from "../../../holds/hold-service"

/** A process that holds places and sells them, with a database and a scripted payment provider of its own. */
export interface GivenSelling {
  database: TestDatabase
  settings: Settings
  ports: Ports
  paying: Paying & { ports: Ports }
  holdPlaces: HoldService
}

/** @param own what a spec scripts itself, on top of the scripted payments */
export async function givenSelling(own?: Parameters<typeof scriptedPorts>[1]): Promise<GivenSelling> {
  const database = await givenTicketingDatabase()
  const { pool, url } = database
  await pool.query(SCRIPTED_PAYMENTS_DDL)
  const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: url })
  const ports = scriptedPorts(pool, own)

  return {
    ...{ database, settings, ports },
    paying: { pool, ports, settings, keys: createTicketKeys(pool) },
    holdPlaces: createHoldService(pool),
  }
}
