import { defineOutbox } from "@guichet/kernel/outbox"
import { REPLICATION_OUTBOX } from "../../contracts/messages"

export const replicationOutbox = defineOutbox(REPLICATION_OUTBOX)
