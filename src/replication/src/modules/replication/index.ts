import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import ReplicationModuleService from "./service"
import { replicationSchema } from "./sql"

export const REPLICATION_MODULE = "replication"

export default {
  ...Module(REPLICATION_MODULE, { service: ReplicationModuleService }),
  ...migratedBy(replicationSchema, () => readSettings().DATABASE_URL),
}
