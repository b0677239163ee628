import { Module } from "@medusajs/framework/utils"
import ReplicationModuleService from "./service"

export const REPLICATION_MODULE = "replication"

export default Module(REPLICATION_MODULE, { service: ReplicationModuleService })
