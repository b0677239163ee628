import { platformSecrets } from "@guichet/kernel/secret"
import type { Upstream } from "./routing"

export interface EdgeProxyConfig {
  /** Addresses to listen on. */
  addresses: string[]
  port: number
  /** Loopback port for `POST /internal/forget` and health; never public. */
  control_port: number
  /** Accepted as keys of the signature on the platform's notifications. */
  secrets: string[]
  public_scheme: "http" | "https"
  upstreams: Record<Upstream, URL>
  /** Passes on Next's reload socket. */
  development: boolean
  stripe_host: string
  mail_host: string
}

/** Reads the edge proxy's environment; every variable has a default that fits `npm start` (see tools/start/settings.cjs). */
export function readConfig(env: NodeJS.ProcessEnv): EdgeProxyConfig {
  const url = (name: string, fallback: string) => new URL(env[name] ?? fallback)
  const medusa = env.MEDUSA_URL ?? "http://127.0.0.1:9000"

  return {
    addresses: (env.GUICHET_HOST ?? "127.0.0.1,::1").split(","),
    port: Number(env.GUICHET_PORT ?? 8000),
    control_port: Number(env.DEV_PROXY_CONTROL_PORT ?? 8001),
    secrets: platformSecrets(env),
    public_scheme: env.GUICHET_SCHEME === "https" ? "https" : "http",
    upstreams: {
      medusa: new URL(medusa),
      "sales-api": url("SALES_API_URL", "http://127.0.0.1:9100"),
      storefront: url("STOREFRONT_URL", "http://localhost:3000"),
      files: url("FILES_URL", `${medusa}/static`),
      emulator: url("STRIPE_EMULATOR_URL", "http://127.0.0.1:12111"),
      mail: url("MAIL_URL", `${medusa}/captured-mail`),
    },
    development: env.NODE_ENV === "development",
    stripe_host: env.STRIPE_HOST ?? "stripe.localhost",
    mail_host: env.MAIL_HOST ?? "mail.localhost",
  }
}
