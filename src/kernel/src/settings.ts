import { isIP } from "node:net"
import { z } from "@medusajs/framework/zod"
import { DEMO_SECRET, formerSecrets, isDemo } from "./secret"

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback)

const RESOLVER = /^(?:\[[0-9a-f:]+\]|[0-9.]+)(?::\d{1,5})?$/i
const words = (text: string) => text.split(/\s+/).filter(Boolean)

const schema = z.object({
  /**
   * The environment. Never derived from NODE_ENV, which Medusa and Next set for their own purposes. Without it, production, whose
   * refusals then say what is missing: the demo must be asked for, as `npm start` does.
   */
  PLATFORM_MODE: z.enum(["embedded", "test", "production"]).default("production"),
  DATABASE_URL: z.string().min(1),
  /** Shared bus, workflow engine, cache, locks and sessions of several processes; without it each keeps them in memory. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "an address such as redis://redis:6379")
    .optional(),
  /** Medusa's own variable, also set by its scripts and migrations: `server` answers requests, `worker` does background work. */
  MEDUSA_WORKER_MODE: z.enum(["shared", "server", "worker"]).default("shared"),
  /** The operator's apex domain; the console is at console.<domain>, tenants are at <slug>.<domain>. */
  PLATFORM_DOMAIN: z.string().min(1).default("scenes.localhost"),
  /** The operator's name, shown where no tenant's name applies. */
  PLATFORM_BRAND: z.string().min(1).max(60).default("Scènes"),
  /** The platform's own public addresses, IPv4 and IPv6, separated by spaces: tenants point their own domains at them. */
  PLATFORM_ADDRESSES: z
    .string()
    .refine(
      (text) => words(text).length > 0 && words(text).every((address) => isIP(address) !== 0),
      "IP addresses such as 203.0.113.5 2001:db8::5"
    )
    .default("127.0.0.1 ::1"),
  /**
   * Addresses of ns1 and ns2 under the platform's domain: each server's separated by spaces, the two by a comma; the platform's
   * own by default.
   */
  NAME_SERVER_ADDRESSES: z
    .string()
    .refine(
      (text) => text.split(",").length <= 2 && words(text.replace(",", " ")).every((address) => isIP(address) !== 0),
      "IP addresses such as 203.0.113.5 2001:db8::5, 198.51.100.6"
    )
    .default(""),
  /** Resolvers of the domain checker, separated by spaces; the system's by default. */
  DNS_RESOLVER: z
    .string()
    .refine((text) => words(text).every((server) => RESOLVER.test(server)), "addresses such as 9.9.9.9 or [2620:fe::fe]:53")
    .default(""),
  /** Port of the name servers for tenants' zones; other ports are for tests. */
  DNS_AUTHORITY_PORT: port(53),
  /** Public port; left out of URLs in production. */
  PUBLIC_PORT: port(8000),
  MEDUSA_PORT: port(9000),
  SALES_API_PORT: port(9100),
  /** Folder of files served only by authorised routes, shared by servers and workers; never served directly. */
  PRIVATE_FILES: z.string().min(1).default(".guichet/private"),
  /** Where caches of pages and hosts are notified of changes; without it no one is notified, and copies are up to 30 s old. */
  STOREFRONT_URL: z.string().url().optional(),
  DEV_PROXY_CONTROL_URL: z.string().url().optional(),
  /** Master secret: keys for sessions, cookies and codes are derived from it, one per purpose. */
  PLATFORM_SECRET: z.string().min(32),
  /** Former secrets, newest first, separated by spaces or commas: still accepted for verification, never used for signing. */
  PLATFORM_SECRET_OLD: z
    .string()
    .default("")
    .transform(formerSecrets)
    .refine(
      (secrets) => secrets.every((secret) => secret.length >= 32),
      "previous secrets of 32 characters or more, separated by spaces"
    ),
  /** The platform's Stripe account, until its owner saves it in the console; empty: not set up yet. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(?:.{8,})?$/, "a secret key, sk_…")
    .default("sk_test_emu_platform"),
  STRIPE_CLIENT_ID: z
    .string()
    .regex(/^(?:.{4,})?$/, "a Connect client ID, ca_…")
    .default("ca_emu_platform"),
  /** Set only with the emulator: base URL of the SDK, and where browsers go to authorise. */
  STRIPE_API_BASE: z.string().url().optional(),
  STRIPE_CONNECT_BASE: z.string().url().default("https://connect.stripe.com"),
  STRIPE_WEBHOOK_SECRET_PLATFORM: z
    .string()
    .regex(/^(?:.{8,})?$/, "a signing secret, whsec_…")
    .default("whsec_emu_platform"),
  STRIPE_WEBHOOK_SECRET_CONNECT: z
    .string()
    .regex(/^(?:.{8,})?$/, "a signing secret, whsec_…")
    .default("whsec_emu_connect"),
  /** Empty: emails are captured and shown at mail.localhost (embedded and test). */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("tickets@scenes.localhost"),
  /** Domain whose SPF record allows the mail server, included in tenants' records; the domain of MAIL_FROM by default. */
  MAIL_SPF_INCLUDE: z
    .string()
    .regex(/^(?:[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?)?$/, "a name such as _spf.example.org, without include:")
    .default(""),
})

export type Settings = z.infer<typeof schema>

/** All variables that are read here. */
export const VARIABLES = Object.keys(schema.shape)

/** The emulator is never a default in production: what is left out is entered in the console. */
const NO_PAYMENTS = {
  STRIPE_SECRET_KEY: "",
  STRIPE_CLIENT_ID: "",
  STRIPE_WEBHOOK_SECRET_PLATFORM: "",
  STRIPE_WEBHOOK_SECRET_CONNECT: "",
}

let last: { values: (string | undefined)[]; settings: Settings } | undefined

/**
 * Validates the environment, once for as long as none of its values changes.
 *
 * @throws Error naming each invalid variable, one per line
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const values = VARIABLES.map((name) => env[name])
  if (!last || last.values.some((value, at) => value !== values[at])) {
    last = { values, settings: parseSettings(env) }
  }

  return last.settings
}

/** Drops undefined values, which would override defaults. */
const given = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))

function parseSettings(env: Record<string, string | undefined>): Settings {
  const withDefaults = isDemo(env) ? { PLATFORM_SECRET: DEMO_SECRET, ...env } : { ...NO_PAYMENTS, ...given(env) }
  const parsed = schema.safeParse(withDefaults)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    throw new Error(`The environment variables are not valid:\n${lines.join("\n")}`)
  }
  const refusals = parsed.data.PLATFORM_MODE === "production" ? refusalsInProduction(parsed.data) : refusalsOfTheDemo(parsed.data)
  if (parsed.data.MEDUSA_WORKER_MODE === "worker" && !parsed.data.REDIS_URL) {
    refusals.push("REDIS_URL is missing: a worker receives its jobs through Redis.")
  }
  if (refusals.length > 0) {
    throw new Error(refusals.join("\n"))
  }

  return parsed.data
}

/** The demo's secret and emails are public and its payments are emulated: unsafe on a publicly reachable domain. */
const refusalsOfTheDemo = ({ PLATFORM_MODE, PLATFORM_DOMAIN }: Settings): string[] =>
  /(?:^|\.)localhost$/i.test(PLATFORM_DOMAIN)
    ? []
    : [
        `PLATFORM_MODE is ${PLATFORM_MODE}, which is for local use only, but PLATFORM_DOMAIN is ${PLATFORM_DOMAIN}. Set PLATFORM_MODE=production, or use a domain that ends in .localhost.`,
      ]

/** Demo defaults that are unsafe in production, one sentence each. */
function refusalsInProduction(settings: Settings): string[] {
  const isEmulators = (name: keyof Settings) => settings[name] === schema.shape[name].safeParse(undefined).data
  const refusals: [boolean, string][] = [
    [
      settings.PLATFORM_SECRET === DEMO_SECRET,
      "PLATFORM_SECRET is the demo's secret. Set your own: 32 random characters or more.",
    ],
    [
      settings.PLATFORM_SECRET_OLD.includes(DEMO_SECRET),
      "PLATFORM_SECRET_OLD contains the demo's secret, which is public. Remove it.",
    ],
    [
      !settings.REDIS_URL,
      "REDIS_URL is missing: processes share sessions, locks and work through Redis, for example redis://redis:6379.",
    ],
    [isEmulators("PLATFORM_DOMAIN"), "PLATFORM_DOMAIN is the demo's domain. Set the domain that your visitors use."],
    [
      isEmulators("PLATFORM_ADDRESSES"),
      "PLATFORM_ADDRESSES is missing: the public addresses that tenants point their own domains at, for example 203.0.113.5 2001:db8::5.",
    ],
    [isEmulators("PLATFORM_BRAND"), "PLATFORM_BRAND is the demo's brand. Set the name that your visitors see."],
    [
      settings.STRIPE_API_BASE !== undefined || settings.STRIPE_SECRET_KEY.startsWith("sk_test_emu_"),
      "The Stripe emulator is for demo and tests. Remove STRIPE_API_BASE and set a real STRIPE_SECRET_KEY.",
    ],
    [
      isEmulators("STRIPE_CLIENT_ID"),
      "STRIPE_CLIENT_ID belongs to the emulator. Set the Connect client ID of your Stripe account, ca_…",
    ],
    ...(["STRIPE_WEBHOOK_SECRET_PLATFORM", "STRIPE_WEBHOOK_SECRET_CONNECT"] as const).map((name): [boolean, string] => [
      isEmulators(name),
      `${name} belongs to the emulator. Set the signing secret of that webhook endpoint, whsec_…`,
    ]),
    [
      !settings.SMTP_URL,
      "SMTP_URL is missing: sending email requires a mail server, for example smtps://user:password@smtp.example.org:465.",
    ],
    [isEmulators("MAIL_FROM"), "MAIL_FROM is the demo's address. Set the address that your emails are sent from."],
  ]

  return refusals.filter(([refused]) => refused).map(([, sentence]) => sentence)
}

/**
 * Whether this process does background work: relays messages, writes orders, reads the inbox, sends emails and sweeps.
 * PLATFORM_RELAY=off is for tests.
 */
export const worksHere = ({ MEDUSA_WORKER_MODE }: Pick<Settings, "MEDUSA_WORKER_MODE">): boolean =>
  MEDUSA_WORKER_MODE !== "server" && process.env.PLATFORM_RELAY !== "off"

/** Domain whose SPF record tenants include, so that the platform's mail server may send in their names. */
export const spfInclude = ({ MAIL_FROM, MAIL_SPF_INCLUDE }: Pick<Settings, "MAIL_FROM" | "MAIL_SPF_INCLUDE">): string =>
  MAIL_SPF_INCLUDE || MAIL_FROM.slice(MAIL_FROM.lastIndexOf("@") + 1).toLowerCase()

/** `https://host` in production, `http://host:port` elsewhere. No trailing slash. */
export const publicUrl = (settings: Pick<Settings, "PLATFORM_MODE" | "PUBLIC_PORT">, host: string): string =>
  settings.PLATFORM_MODE === "production" ? `https://${host}` : `http://${host}:${settings.PUBLIC_PORT}`
