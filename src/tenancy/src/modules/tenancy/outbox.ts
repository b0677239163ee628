import { defineOutbox } from "@guichet/kernel/outbox"

export const tenancyOutbox = defineOutbox("tenancy_outbox")
