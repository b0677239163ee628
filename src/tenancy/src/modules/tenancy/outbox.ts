import { defineOutbox } from "@guichet/kernel/outbox"

export const tenancyOutbox = defineOutbox("tenancy_outbox")

/** Of its own, with a relay of its own: what waits for a storefront that does not answer must keep no sign-up and no sale waiting. */
export const siteOutbox = defineOutbox("site_outbox")
