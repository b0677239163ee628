#!/usr/bin/env node
/** The emulator as a process. Configuration comes from the environment; `--name=value` arguments override it. See README.md. */
import { WebhookTarget, createStripeEmulator } from "./index"
import type { Validation } from "./options"
import { rateLimitsOf } from "./rate-limits"

const argument = (name: string) => process.argv.find((given) => given.startsWith(`--${name}=`))?.slice(name.length + 3)
const setting = (name: string, variable: string) => argument(name) ?? process.env[variable]
const port = (text: string | undefined) => (text === undefined ? undefined : Number(text))

async function main() {
  const given = {
    apiPort: port(setting("api-port", "STRIPE_EMULATOR_PORT")),
    controlPort: port(setting("control-port", "STRIPE_EMULATOR_CONTROL_PORT")),
    publicBase: setting("public-base", "STRIPE_EMULATOR_PUBLIC_BASE"),
    journal: setting("journal", "STRIPE_EMULATOR_JOURNAL"),
    platformAccount: setting("platform-account", "STRIPE_EMULATOR_PLATFORM_ACCOUNT"),
    platformName: setting("platform-name", "STRIPE_EMULATOR_PLATFORM_NAME"),
    clientId: setting("client-id", "STRIPE_EMULATOR_CLIENT_ID"),
    redirectUris: setting("redirect-uris", "STRIPE_EMULATOR_REDIRECT_URIS")?.split(","),
    platformMode: process.env.PLATFORM_MODE,
    validate: setting("validate", "STRIPE_EMULATOR_VALIDATE") as Validation | undefined,
    rateLimits: rateLimitsOf(setting("rate-limits", "STRIPE_EMULATOR_RATE_LIMITS") ?? "off"),
    webhooks: JSON.parse(setting("webhooks", "STRIPE_EMULATOR_WEBHOOKS") ?? "[]") as WebhookTarget[],
  }
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const emulator = await createStripeEmulator(options)
  console.log(`Stripe emulator (no real money): API and pages ${emulator.apiUrl}, control ${emulator.controlUrl}`)
  const stop = () => void emulator.close().then(() => process.exit(0))
  process.once("SIGTERM", stop)
  process.once("SIGINT", stop)
}

main().catch((error: NodeJS.ErrnoException) => {
  const sentence =
    error.code === "EADDRINUSE"
      ? `The Stripe emulator's port is in use (${error.message}). Stop the other process or set STRIPE_EMULATOR_PORT.`
      : error.message
  console.error(sentence)
  process.exit(1)
})
