import { hkdfSync } from "node:crypto"

/** Public in the source, hence refused in production (`settings.ts`). */
export const DEMO_SECRET = "embedded-demo-secret-never-for-production"

type Environment = Record<string, string | undefined>

/** Whether the demo or tests run, whose secret is public. Without `PLATFORM_MODE`, the mode is production. */
export const isDemo = ({ PLATFORM_MODE }: Environment): boolean => PLATFORM_MODE === "embedded" || PLATFORM_MODE === "test"

/** The master secret, for processes that read no other setting; empty in production when unset, and then nothing is trusted. */
export const platformSecret = (env: Environment): string => env.PLATFORM_SECRET ?? (isDemo(env) ? DEMO_SECRET : "")

/** `PLATFORM_SECRET_OLD`: former master secrets, newest first, separated by spaces or commas. */
export const formerSecrets = (text = ""): string[] => text.split(/[\s,]+/).filter(Boolean)

/** The master secret, which signs, then the former ones, which may have signed earlier input. Empty when `platformSecret` is. */
export function platformSecrets(env: Environment): string[] {
  const current = platformSecret(env)

  return current ? [current, ...formerSecrets(env.PLATFORM_SECRET_OLD)] : []
}

/** Like `platformSecrets`, from parsed settings. */
export const secretsOf = (settings: { PLATFORM_SECRET: string; PLATFORM_SECRET_OLD: readonly string[] }): string[] => [
  settings.PLATFORM_SECRET,
  ...settings.PLATFORM_SECRET_OLD,
]

const derived = new Map<string, Buffer>()

/**
 * A 32-byte key for one use, derived from the master secret (HKDF-SHA-256). Cached per process: links in emails and cookies need
 * it many times a second.
 *
 * @param use `<plugin>/<what it seals or signs>`
 */
export function derivedKey(secret: string, use: string): Buffer {
  const name = JSON.stringify([use, secret])
  const key = derived.get(name) ?? Buffer.from(hkdfSync("sha256", secret, "", use, 32))
  derived.set(name, key)

  return key
}
