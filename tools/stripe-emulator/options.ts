/** Where signed events go. `connect: true` receives the events of connected accounts, `false` the platform's own; `thin: true` only notifications of the v2 API. */
export type WebhookTarget = {
  url: string
  secret: string
  connect: boolean
  thin?: boolean
  /** Types of events it is sent (`enabled_events`); all when absent. */
  events?: string[]
  /** Host header to send instead of the address dialled (Node does not resolve `*.localhost`). */
  host?: string
}

export type PayoutInterval = "daily" | "manual"

export type StripeEmulatorOptions = {
  /** 0 takes a free port. */
  apiPort?: number
  controlPort?: number
  /** What browsers see before `/c/pay/…`; by default the API's own address. */
  publicBase?: string
  webhooks?: WebhookTarget[]
  /** Append-only file; with it the state survives a restart and `kill -9`. */
  journal?: string
  /** `production` is refused. */
  platformMode?: string
  platformAccount?: string
  clientId?: string
  platformName?: string
  /** Redirect addresses OAuth accepts; any http(s) address when absent. */
  redirectUris?: string[]
  /** Where an answer or event differs from the SDK's types: `fail` answers 500, `tell` logs it, and `GET /dump` shows it; `off` does not look. */
  validate?: Validation
  /** Payouts of accounts made from now on: `daily` pays available money out at midnight UTC, `manual` never. */
  payoutInterval?: PayoutInterval
  /** Pauses between deliveries of one event; after the last it is given up. */
  webhookRetryDelaysMs?: number[]
  /** Fixes the part of every id that is otherwise drawn at random. */
  seed?: string
}

export type Validation = "fail" | "tell" | "off"

export type Settings = Required<Omit<StripeEmulatorOptions, "journal" | "redirectUris" | "seed">> &
  Pick<StripeEmulatorOptions, "journal" | "redirectUris" | "seed">

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
    validate: platformMode === "test" ? "fail" : "tell",
    payoutInterval: platformMode === "test" ? "manual" : "daily",
    webhookRetryDelaysMs: DEFAULT_RETRY_DELAYS_MS,
    ...options,
    platformMode,
  }
}
