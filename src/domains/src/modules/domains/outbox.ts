import { defineOutbox } from "@guichet/kernel/outbox"

export const domainsOutbox = defineOutbox("domains_outbox")
