import { hkdfSync, timingSafeEqual } from "node:crypto"
/** Known to everyone who reads the source, hence refused in production (`settings.ts`). */
export const DEMO_SECRET = "embedded-demo-secret-never-for-production"

type Environment = Record<string, string | undefined>

/** The master secret for processes that read no other setting; empty in production when none is set, and then nothing is trusted. */
export const platformSecret = ({ PLATFORM_SECRET, PLATFORM_MODE }: Environment): string =>
  PLATFORM_SECRET ?? (PLATFORM_MODE === "production" ? "" : DEMO_SECRET)

/** `PLATFORM_SECRET_OLD`: former master secrets, newest first, apart by spaces or commas. */
export const formerSecrets = (text = ""): string[] => text.split(/[\s,]+/).filter(Boolean)

/** The master secret, which signs, and then the former ones, which may have signed what is read. None where `platformSecret` is empty. */
export function platformSecrets(env: Environment): string[] {
  const current = platformSecret(env)

  return current ? [current, ...formerSecrets(env.PLATFORM_SECRET_OLD)] : []
}

/** The same of settings that were read. */
export const secretsOf = (settings: { PLATFORM_SECRET: string; PLATFORM_SECRET_OLD: readonly string[] }): string[] => [
  settings.PLATFORM_SECRET,
  ...settings.PLATFORM_SECRET_OLD,
]

/** Whether a text is what one of the secrets makes of it, compared in constant time. */
export function isSignedBy(secrets: readonly string[], given: string, sign: (secret: string) => string): boolean {
  const bytes = Buffer.from(given)

  return secrets.some((secret) => {
    const expected = Buffer.from(sign(secret))

    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
}

const derived = new Map<string, Buffer>()

/**
 * A key for one use alone, 32 bytes, made of the master secret (HKDF-SHA-256). Made once a process: links in mails and cookies ask for it many times a second.
 *
 * @param use `<plugin>/<what it seals or signs>`
 */
export function derivedKey(secret: string, use: string): Buffer {
  const name = JSON.stringify([use, secret])
  const key = derived.get(name) ?? Buffer.from(hkdfSync("sha256", secret, "", use, 32))
  derived.set(name, key)

  return key
}
