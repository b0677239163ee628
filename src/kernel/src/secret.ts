import { hkdfSync } from "node:crypto"
/** Known to everyone who reads the source, hence refused in production (`settings.ts`). */
export const DEMO_SECRET = "embedded-demo-secret-never-for-production"

/** The master secret for processes that read no other setting; empty in production when none is set, and then nothing is trusted. */
export const platformSecret = ({ PLATFORM_SECRET, PLATFORM_MODE }: Record<string, string | undefined>): string =>
  PLATFORM_SECRET ?? (PLATFORM_MODE === "production" ? "" : DEMO_SECRET)

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
