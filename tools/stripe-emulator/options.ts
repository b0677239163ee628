import type { RateLimits } from "./rate-limits"

/**
 * An endpoint for signed events. `connect: true` receives the events of connected accounts, `false` the platform's own;
 * `thin: true` only notifications of the v2 API.
 */
export type WebhookTarget = {
  url: string
  secret: string
  connect: boolean
  thin?: boolean
  /** Event types that it receives (`enabled_events`); all when absent. */
  events?: string[]
  /** Host header to send instead of the URL's host (Node does not resolve `*.localhost`). */
  host?: string
}

export type PayoutInterval = "daily" | "manual"

export type StripeEmulatorOptions = {
  /** 0 selects a free port. */
  apiPort?: number
  controlPort?: number
  /** Base of the URLs that browsers use (`/c/pay/…`); by default the API's own. */
  publicBase?: string
  webhooks?: WebhookTarget[]
  /** Append-only file; with it the state survives a restart and `kill -9`. */
  journal?: string
  /** `production` is refused. */
  platformMode?: string
  platformAccount?: string
  clientId?: string
  platformName?: string
  /** Redirect URLs that OAuth accepts; any http(s) URL when absent. */
  redirectUris?: string[]
  /**
   * What a response or event that does not match the SDK's types causes: `fail` a 500, `log` a log line,
   * both shown by `GET /dump`; `off` does not check.
   */
  validate?: Validation
  /** Payouts of accounts created from now on: `daily` pays out available money at midnight UTC, `manual` never does. */
  payoutInterval?: PayoutInterval
  /** Pauses between deliveries of one event; after the last it is abandoned. */
  webhookRetryDelaysMs?: number[]
  /** Refuses requests above these limits with 429; none when absent. */
  rateLimits?: RateLimits
  /** Fixes the otherwise random part of every id. */
  seed?: string
}

export type Validation = "fail" | "log" | "off"

export type Settings = Required<Omit<StripeEmulatorOptions, "journal" | "redirectUris" | "rateLimits" | "seed">> &
  Pick<StripeEmulatorOptions, "journal" | "redirectUris" | "rateLimits" | "seed">

const DEFAULT_RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000]

/** @throws Error when the mode is production */
export function settle(options: StripeEmulatorOptions): Settings {
  const platformMode = options.platformMode ?? "embedded"
  if (platformMode === "production") {
    throw new Error("The Stripe emulator moves no money and refuses to run with PLATFORM_MODE=production.")
  }

  return {
    apiPort: 12111,
    controlPort: 12112,
    publicBase: "",
    webhooks: [],
    platformAccount: "acct_emu_platform",
    clientId: "ca_emu_platform",
    platformName: "Platform",
    validate: platformMode === "test" ? "fail" : "log",
    payoutInterval: platformMode === "test" ? "manual" : "daily",
    webhookRetryDelaysMs: DEFAULT_RETRY_DELAYS_MS,
    ...options,
    platformMode,
  }
}
