import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto"
import { domainError } from "@guichet/kernel/errors"
import { secretsFor, type Resealed } from "@guichet/kernel/sealed"
import type { Pool } from "pg"
import { AUTHENTICATOR_SECRET_USE } from "../contracts/accounts"
import { listAuthenticators, updateAuthenticatorSecret } from "../modules/tenancy/commands/authenticators"

const VERSION = "v1"
const NONCE_BYTES = 12
const BATCH = 200

/**
 * Medusa's own format (`@medusajs/auth`, `utils/mfa`, 2.21): `v1:<nonce>:<tag>:<text>` in base64url, AES-256-GCM under the
 * SHA-256 of its `encryption_key`.
 */
const keyOf = (secret: string): Buffer => hash("sha256", secret, "buffer")

function open(sealed: string, secret: string): string | null {
  const [version, ...parts] = sealed.split(":")
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"))
  if (version !== VERSION || parts.length !== 3) {
    return null
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), nonce).setAuthTag(tag)

    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8")
  } catch {
    // the caller counts it, or refuses the code
    return null
  }
}

function seal(text: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), nonce)
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])

  return [VERSION, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(":")
}

/**
 * Medusa uses a single key: seals a user's authenticator, if sealed by a former key, with the present one before a code is
 * verified.
 *
 * @throws second_factor_wrong (400) when no key opens it: then only recovery codes can be right
 */
export async function resealAuthenticator(pool: Pool, auth_identity_id: string): Promise<void> {
  const secrets = secretsFor(AUTHENTICATOR_SECRET_USE)
  for (const one of await listAuthenticators(pool, { auth_identity_id, after: null, limit: BATCH })) {
    if ((await reseal(pool, one, secrets)) === "shut") {
      throw domainError("second_factor_wrong")
    }
  }
}

/** The same for all users, for `npm run keys:rotate`. Can be stopped and run again. */
export async function resealAuthenticators(pool: Pool): Promise<Resealed> {
  const secrets = secretsFor(AUTHENTICATOR_SECRET_USE)
  const done: Resealed = { sealed: 0, shut: 0 }
  for (let after: string | null = null; ;) {
    const found = await listAuthenticators(pool, { auth_identity_id: null, after, limit: BATCH })
    for (const one of found) {
      const outcome = await reseal(pool, one, secrets)
      done.sealed += Number(outcome === "sealed")
      done.shut += Number(outcome === "shut")
    }
    if (found.length < BATCH) {
      return done
    }
    after = found[found.length - 1].id
  }
}

async function reseal(
  pool: Pool,
  { id, secret }: { id: string; secret: string },
  [current, ...former]: string[]
): Promise<"current" | "sealed" | "shut"> {
  if (open(secret, current) !== null) {
    return "current"
  }
  const opened = former.map((one) => open(secret, one)).find((text) => text !== null)
  if (opened == null) {
    return "shut"
  }
  await updateAuthenticatorSecret(pool, { id, was: secret, becomes: seal(opened, current) })

  return "sealed"
}
