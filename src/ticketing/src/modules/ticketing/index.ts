import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import TicketingModuleService from "./service"
import { ticketingSchema } from "./sql"

export const TICKETING_MODULE = "ticketing"

export default {
  ...Module(TICKETING_MODULE, { service: TicketingModuleService }),
  ...migratedBy(ticketingSchema, () => readSettings().DATABASE_URL),
}
