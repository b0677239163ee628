import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server"
import type { Pool } from "pg"
import { issueCode } from "./codes"
import { PASSKEY_TTL_SECONDS } from "./contracts/passkeys"
import { findPasskey, listPasskeys, usePasskey } from "./modules/tenancy/commands/passkey-row"
import { spendCodeByHash, type SpentCode } from "./modules/tenancy/commands/spend-code"

/** The console where it is used. */
export interface Place {
  tenant_no: TenantId
  host: string
}

type Purpose = "passkey_sign_in" | "passkey_confirm" | "passkey_new"

/**
 * The same for all consoles (docs/decisions/0006): each console's host equals this name or ends in it; no public site's host
 * does.
 */
const rpIdOf = ({ PLATFORM_DOMAIN }: Pick<Settings, "PLATFORM_DOMAIN">) => `console.${PLATFORM_DOMAIN}`

/** The challenge is a one-time code of the console that requested it. */
const challengeFor = async (db: Db, purpose: Purpose, place: Place, user_id?: string) =>
  Buffer.from(await issueCode(db, { purpose, ...place, user_id, ttl_seconds: PASSKEY_TTL_SECONDS }), "base64url")

/**
 * WebAuthn options for using a passkey. They list no passkey, so they do not reveal who has one: the device finds its own.
 *
 * @param user_id undefined: to sign in; else whose confirmation it is
 */
export const askForPasskey = async (
  db: Db,
  settings: Settings,
  place: Place,
  user_id?: string
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: rpIdOf(settings),
    challenge: await challengeFor(db, user_id ? "passkey_confirm" : "passkey_sign_in", place, user_id),
    timeout: PASSKEY_TTL_SECONDS * 1000,
    userVerification: "required",
  })

/**
 * Verifies a device's response: signed by a stored passkey, for this console, for a challenge not answered before, with user
 * verification (finger, face, PIN).
 *
 * @param user_id as for the challenge
 * @returns whose passkey it is
 * @throws passkey_wrong (400) for any mismatch
 */
export async function provePasskey(
  pool: Pool,
  settings: Settings,
  place: Place,
  response: AuthenticationResponseJSON,
  user_id?: string
): Promise<string> {
  const stored = await findPasskey(pool, response.id)
  if (!stored || (user_id && stored.user_id !== user_id)) {
    throw domainError("passkey_wrong")
  }
  const { id, public_key, counter } = stored
  const info = await ensureVerified(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => spend(pool, user_id ? "passkey_confirm" : "passkey_sign_in", place, challenge, user_id),
      expectedOrigin: publicUrl(settings, place.host),
      expectedRPID: rpIdOf(settings),
      credential: { id, publicKey: new Uint8Array(public_key), counter },
      requireUserVerification: true,
    })

    return verified ? authenticationInfo : null
  })
  // the counter's row detects a copy that was used in the meantime
  if (!(await usePasskey(pool, id, info.newCounter, info.credentialBackedUp))) {
    throw domainError("passkey_wrong")
  }

  return stored.user_id
}

/** WebAuthn options for creating a passkey; existing ones are excluded. */
export async function askForNewPasskey(
  db: Db,
  settings: Settings,
  place: Place,
  { user_id, email, site }: { user_id: string; email: string; site: string }
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await listPasskeys(db, user_id)

  return generateRegistrationOptions({
    rpName: site,
    rpID: rpIdOf(settings),
    userName: email,
    userID: new TextEncoder().encode(user_id),
    challenge: new Uint8Array(await challengeFor(db, "passkey_new", place, user_id)),
    timeout: PASSKEY_TTL_SECONDS * 1000,
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  })
}

/** @throws passkey_wrong (400) for any mismatch */
export async function proveNewPasskey(
  pool: Pool,
  settings: Settings,
  place: Place,
  response: RegistrationResponseJSON,
  user_id: string
) {
  const { credential, credentialBackedUp } = await ensureVerified(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => spend(pool, "passkey_new", place, challenge, user_id),
      expectedOrigin: publicUrl(settings, place.host),
      expectedRPID: rpIdOf(settings),
      requireUserVerification: true,
    })

    return verified ? registrationInfo : null
  })
  const { id, publicKey, counter } = credential

  return { id, user_id, public_key: Buffer.from(publicKey), counter, is_backed_up: credentialBackedUp }
}

async function spend(db: Db, purpose: Purpose, { tenant_no, host }: Place, challenge: string, user_id?: string) {
  const spent: SpentCode | null = await spendCodeByHash(db, { code_hash: hashSecret(challenge), purpose, tenant_no })

  return spent !== null && spent.host === host && spent.user_id === (user_id ?? null)
}

/** The library throws for malformed input and for every mismatch. */
async function ensureVerified<T>(verify: () => Promise<T | null>): Promise<T> {
  const info = await verify().catch(() => null)
  if (info === null) {
    throw domainError("passkey_wrong")
  }

  return info
}
