"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const { StartFailure } = require("./failure.cjs")
const { ROOT } = require("./postgres/home.cjs")

/** Folder of our own files: logs, stamps, the emulator's state, and an ordinary user's database. */
const STATE = process.env.GUICHET_STATE || join(ROOT, ".guichet")

/**
 * Every port that is listened on, with the variable that changes it.
 * @type {Record<string, { env: string, fallback: number, title: string }>}
 */
const PORTS = {
  edgeProxy: { env: "GUICHET_PORT", fallback: 8000, title: "the edge proxy" },
  control: { env: "DEV_PROXY_CONTROL_PORT", fallback: 8001, title: "the edge proxy's control" },
  medusa: { env: "MEDUSA_PORT", fallback: 9000, title: "Medusa" },
  salesApi: { env: "SALES_API_PORT", fallback: 9100, title: "the sales API" },
  storefront: { env: "STOREFRONT_PORT", fallback: 3000, title: "the storefront" },
  emulator: { env: "STRIPE_EMULATOR_PORT", fallback: 12111, title: "the Stripe emulator" },
  emulatorControl: { env: "STRIPE_EMULATOR_CONTROL_PORT", fallback: 12112, title: "the Stripe emulator's control" },
  postgres: { env: "GUICHET_POSTGRES_PORT", fallback: 54329, title: "PostgreSQL" },
}

/**
 * Settings from the environment, read once.
 * @param {NodeJS.ProcessEnv} [env]
 * @throws StartFailure port_wrong
 */
function readStartSettings(env = process.env) {
  const ports = Object.fromEntries(
    Object.entries(PORTS).map(([name, { env: variable, fallback }]) => {
      const port = Number(env[variable] ?? fallback)

      if (!Number.isInteger(port) || port < 1 || port > 65535) {
        throw new StartFailure(
          "port_wrong",
          `${variable} is "${env[variable]}": set it to a port number between 1 and 65535, or remove it.`
        )
      }

      return [name, port]
    })
  )

  return {
    ports,
    /** If set, this database is used and none is started. */
    databaseUrl: env.DATABASE_URL || undefined,
    domain: env.PLATFORM_DOMAIN || "scenes.localhost",
    brand: env.PLATFORM_BRAND || "Scènes",
  }
}

/** @typedef {ReturnType<typeof readStartSettings>} StartSettings */

/** Shared by emulator and application on one machine; production has real ones. */
const WEBHOOK_SECRETS = { platform: "whsec_emu_platform", connect: "whsec_emu_connect" }

/**
 * Event types sent to each webhook, as an operator selects them (`platformEvents` and `connectEvents` of payments; a test
 * compares).
 */
const PAYMENT_EVENTS = [
  "checkout.session.completed",
  "checkout.session.expired",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "refund.created",
  "refund.updated",
  "refund.failed",
]
const MONEY_EVENTS = [
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "payout.created",
  "payout.updated",
  "payout.paid",
  "payout.failed",
  "payout.canceled",
  "payout.reconciliation_completed",
]
const WEBHOOK_EVENTS = {
  platform: [
    ...PAYMENT_EVENTS,
    ...MONEY_EVENTS,
    "payment_intent.processing",
    "payment_method.updated",
    "payment_method.automatically_updated",
    "payment_method.detached",
  ],
  connect: [
    ...PAYMENT_EVENTS,
    "account.updated",
    "account.application.authorized",
    "account.application.deauthorized",
    "capability.updated",
    ...MONEY_EVENTS,
  ],
}

/**
 * The environment of every child, built in one place so that no two processes disagree.
 * @param {StartSettings} settings
 * @param {string} databaseUrl
 * @param {{ dev: boolean }} mode
 * @returns {NodeJS.ProcessEnv}
 */
function childEnvironment({ ports, domain, brand }, databaseUrl, { dev }) {
  const local = (/** @type {number} */ port) => `http://127.0.0.1:${port}`
  const stripePages = `http://stripe.localhost:${ports.edgeProxy}`
  // events take the same path as in production: through the edge proxy, to the operator's host
  const webhook = (/** @type {"platform" | "connect"} */ lane) => ({
    url: `${local(ports.edgeProxy)}/hooks/stripe/${lane}`,
    host: domain,
    secret: WEBHOOK_SECRETS[lane],
    connect: lane === "connect",
    events: WEBHOOK_EVENTS[lane],
  })

  return {
    ...withoutNpm(process.env),
    NODE_ENV: dev ? "development" : "production",
    PLATFORM_MODE: "embedded",
    PLATFORM_DOMAIN: domain,
    PLATFORM_BRAND: brand,
    DATABASE_URL: databaseUrl,
    PUBLIC_PORT: String(ports.edgeProxy),
    GUICHET_PORT: String(ports.edgeProxy),
    DEV_PROXY_CONTROL_PORT: String(ports.control),
    DEV_PROXY_CONTROL_URL: local(ports.control),
    MEDUSA_PORT: String(ports.medusa),
    MEDUSA_URL: local(ports.medusa),
    SALES_API_PORT: String(ports.salesApi),
    SALES_API_URL: local(ports.salesApi),
    STOREFRONT_PORT: String(ports.storefront),
    STOREFRONT_URL: `http://localhost:${ports.storefront}`,
    STRIPE_EMULATOR_PORT: String(ports.emulator),
    STRIPE_EMULATOR_CONTROL_PORT: String(ports.emulatorControl),
    STRIPE_EMULATOR_URL: local(ports.emulator),
    STRIPE_EMULATOR_JOURNAL: join(STATE, "stripe-emulator.journal"),
    STRIPE_EMULATOR_PUBLIC_BASE: stripePages,
    STRIPE_EMULATOR_PLATFORM_NAME: brand,
    STRIPE_EMULATOR_WEBHOOKS: JSON.stringify(/** @type {const} */ (["platform", "connect"]).map(webhook)),
    STRIPE_WEBHOOK_SECRET_PLATFORM: WEBHOOK_SECRETS.platform,
    STRIPE_WEBHOOK_SECRET_CONNECT: WEBHOOK_SECRETS.connect,
    STRIPE_API_BASE: local(ports.emulator),
    STRIPE_CONNECT_BASE: stripePages,
    DEMO_FILE,
    XDG_CONFIG_HOME: CONFIG,
    MEDUSA_DISABLE_TELEMETRY: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    FORCE_COLOR: "0",
    NO_COLOR: "1",
  }
}

/** Written by the seed, displayed by the start: `{ hosts: [{ title, url }], logins: [{ who, email, password, url }] }`. */
const DEMO_FILE = join(STATE, "demo.json")

/** Replaces `~/.config`, where the frameworks would otherwise leave files. */
const CONFIG = join(STATE, "config")
/** Without it, each Medusa process that ends leaves another one behind, which looks for telemetry to send. */
const MEDUSA_CONFIG = { telemetry: { enabled: false } }

/**
 * npm passes its package's variables to its scripts; a second npm, in another folder, would use them as its own.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^npm_(?:package|lifecycle|config_local_prefix|config_global_prefix|config_prefix|command|execpath|node_execpath)|^INIT_CWD$/i.test(
          name
        )
    )
  )
}

/** Creates the state folder. The caller explains file errors. */
function openState() {
  fs.mkdirSync(join(STATE, "logs"), { recursive: true })
  fs.mkdirSync(join(STATE, "stamps"), { recursive: true })
  fs.mkdirSync(join(CONFIG, "medusa"), { recursive: true })
  fs.writeFileSync(join(CONFIG, "medusa", "config.json"), JSON.stringify(MEDUSA_CONFIG))
  fs.accessSync(STATE, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
}

module.exports = { DEMO_FILE, PORTS, ROOT, STATE, childEnvironment, openState, readStartSettings, withoutNpm }
