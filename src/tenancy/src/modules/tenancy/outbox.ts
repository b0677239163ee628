import { defineOutbox } from "@guichet/kernel/outbox"

export const tenancyOutbox = defineOutbox("tenancy_outbox")

/** Separate, with its own relay: messages that wait for an unresponsive storefront must not delay sign-ups or sales. */
export const siteOutbox = defineOutbox("site_outbox")
