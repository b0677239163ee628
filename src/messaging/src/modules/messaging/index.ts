import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import MessagingModuleService from "./service"
import { messagingSchema } from "./sql"

export const MESSAGING_MODULE = "messaging"

export default {
  ...Module(MESSAGING_MODULE, { service: MessagingModuleService }),
  ...migratedBy(messagingSchema, () => readSettings().DATABASE_URL),
}
