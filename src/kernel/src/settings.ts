import { z } from "@medusajs/framework/zod"
import { DEMO_SECRET } from "./secret"

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback)

const schema = z.object({
  /** Which world this is. Never derived from NODE_ENV, which Medusa and Next set for their own ends. */
  PLATFORM_MODE: z.enum(["embedded", "test", "production"]).default("embedded"),
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().optional(),
  /** The operator's apex; the console answers at console.<domain>, tenants at <slug>.<domain>. */
  PLATFORM_DOMAIN: z.string().min(1).default("scenes.localhost"),
  /** The operator's name, shown where no tenant speaks. */
  PLATFORM_BRAND: z.string().min(1).max(60).default("Scènes"),
  /** Port people type; left out of URLs in production. */
  PUBLIC_PORT: port(8000),
  MEDUSA_PORT: port(9000),
  WINDOW_PORT: port(9100),
  /** Whoever keeps copies of pages and hosts is told there what changed; left out: nobody is, and copies are up to 30 s old. */
  STOREFRONT_URL: z.string().url().optional(),
  FRONT_DOOR_CONTROL_URL: z.string().url().optional(),
  /** Master secret: sessions, cookies and codes are derived from it by purpose. */
  PLATFORM_SECRET: z.string().min(32),
  STRIPE_SECRET_KEY: z.string().min(8).default("sk_test_emu_platform"),
  STRIPE_CLIENT_ID: z.string().min(4).default("ca_emu_platform"),
  /** Set only with the emulator: where the SDK calls, and where browsers go to authorise. */
  STRIPE_API_BASE: z.string().url().optional(),
  STRIPE_CONNECT_BASE: z.string().url().default("https://connect.stripe.com"),
  STRIPE_WEBHOOK_SECRET_PLATFORM: z.string().min(8).default("whsec_emu_platform"),
  STRIPE_WEBHOOK_SECRET_CONNECT: z.string().min(8).default("whsec_emu_connect"),
  /** Empty: mails are captured and readable at mail.localhost (embedded and test). */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("tickets@scenes.localhost"),
})

export type Settings = z.infer<typeof schema>

const VARIABLES = Object.keys(schema.shape)

let last: { values: (string | undefined)[]; settings: Settings } | undefined

/**
 * The environment, judged once for as long as none of its values changes.
 *
 * @throws Error naming each wrong variable, one a line
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const values = VARIABLES.map((name) => env[name])
  if (!last || last.values.some((value, at) => value !== values[at])) {
    last = { values, settings: judge(env) }
  }

  return last.settings
}

function judge(env: Record<string, string | undefined>): Settings {
  const mode = env.PLATFORM_MODE ?? "embedded"
  const withDefaults = mode === "production" ? env : { PLATFORM_SECRET: DEMO_SECRET, ...env }
  const parsed = schema.safeParse(withDefaults)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    throw new Error(`The environment is incomplete:\n${lines.join("\n")}`)
  }
  if (parsed.data.PLATFORM_MODE === "production") {
    refuseInProduction(parsed.data)
  }

  return parsed.data
}

function refuseInProduction(settings: Settings): void {
  if (settings.PLATFORM_SECRET === DEMO_SECRET) {
    throw new Error("PLATFORM_SECRET is the demo's secret. Set one of your own, 32 random characters or more.")
  }
  if (settings.STRIPE_API_BASE || settings.STRIPE_SECRET_KEY.startsWith("sk_test_emu_")) {
    throw new Error("The Stripe emulator is for demo and tests. Remove STRIPE_API_BASE and set a real STRIPE_SECRET_KEY.")
  }
}

/** `https://host` in production, `http://host:port` elsewhere. No trailing slash. */
export const publicUrl = (settings: Pick<Settings, "PLATFORM_MODE" | "PUBLIC_PORT">, host: string): string =>
  settings.PLATFORM_MODE === "production" ? `https://${host}` : `http://${host}:${settings.PUBLIC_PORT}`
