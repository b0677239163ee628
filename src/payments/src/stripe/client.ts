import Stripe from "stripe"
import { domainError } from "@guichet/kernel/errors"
import type { PaymentEnvironment } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"

export type StripeSettings = Pick<Settings, "PLATFORM_MODE" | "STRIPE_SECRET_KEY" | "STRIPE_API_BASE">

const EMULATOR_KEY = "sk_test_emu_"
/** A buyer is waiting; the SDK retries a time-out with the same key. */
const TIMEOUT_MS = 8_000
const NETWORK_RETRIES = 2

/** The environment of the platform's key; rows of one environment never mix with another's. Null without a key. */
export function paymentEnvironment({ STRIPE_SECRET_KEY }: Pick<Settings, "STRIPE_SECRET_KEY">): PaymentEnvironment | null {
  if (!STRIPE_SECRET_KEY) {
    return null
  }
  if (STRIPE_SECRET_KEY.startsWith(EMULATOR_KEY)) {
    return "emulator"
  }

  return STRIPE_SECRET_KEY.startsWith("sk_live_") || STRIPE_SECRET_KEY.startsWith("rk_live_") ? "live" : "test"
}

interface ClientOptions {
  timeout_ms?: number
  retries?: number
  /** the SDK's own when left out, without regard to the provider's limits */
  http?: Stripe.StripeConfig["httpClient"]
}

/** The emulator's address under `npm start`. */
const EMULATOR_BASE = "http://127.0.0.1:12111"

/**
 * The base URL can be changed only with an emulator key, and an emulator key is never sent to Stripe.
 *
 * @throws Error in production with an emulator key; anywhere with another key and a base URL of ours
 */
export function ensureReachable(settings: StripeSettings): void {
  const environment = paymentEnvironment(settings)
  if (settings.STRIPE_API_BASE && environment !== null && environment !== "emulator") {
    throw new Error("STRIPE_API_BASE can only be used with a key of the emulator (sk_test_emu_…): remove it to reach Stripe.")
  }
  if (environment === "emulator" && settings.PLATFORM_MODE === "production") {
    throw new Error("The Stripe emulator cannot be used in production.")
  }
}

/**
 * The only place that creates a Stripe client.
 *
 * @throws payments_not_set_up (409) without a key
 * @throws Error as `ensureReachable`
 */
export function createStripe(settings: StripeSettings, options: ClientOptions = {}): Stripe {
  if (!settings.STRIPE_SECRET_KEY) {
    throw domainError("payments_not_set_up")
  }
  ensureReachable(settings)
  const isEmulator = paymentEnvironment(settings) === "emulator"

  return new Stripe(settings.STRIPE_SECRET_KEY, {
    maxNetworkRetries: options.retries ?? NETWORK_RETRIES,
    timeout: options.timeout_ms ?? TIMEOUT_MS,
    telemetry: false,
    httpClient: options.http,
    ...hostOf(isEmulator ? (settings.STRIPE_API_BASE ?? EMULATOR_BASE) : undefined),
  })
}

function hostOf(base: string | undefined): Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> {
  if (!base) {
    return {}
  }
  const { hostname, port, protocol } = new URL(base)

  return {
    host: hostname,
    port: port || (protocol === "http:" ? "80" : "443"),
    protocol: protocol === "http:" ? "http" : "https",
  }
}
