export { createStripeEmulator } from "./server"
export type { StripeEmulator } from "./server"
export type { StripeEmulatorOptions, WebhookTarget } from "./options"
