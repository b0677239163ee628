import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from "node:crypto"
import type { Pool } from "pg"
import type { TenantId } from "./tenant-id"
import { platformSecrets } from "./secret"
import { inTransaction } from "./sql"

/** Where a secret is stored. A sealed text opens only there: a row copied to another tenant, column or id cannot be decrypted. */
export interface SealedPlace {
  table: string
  column: string
  tenant_no: TenantId
  /** of the row, unique within the tenant's rows of the table */
  row: string
}

interface MasterKey {
  id: string
  key: Buffer
}

const VERSION = "s1"
const SEALED = /^s1\.([a-z0-9]{1,16})\.([\w-]+)$/
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Prefix of the ids of keys that are derived from PLATFORM_SECRET, used while PLATFORM_KEYS is empty; a fingerprint follows.
 * Texts with the prefix alone may have been sealed by the current or any former secret.
 */
const DERIVED = "derived"
const FINGERPRINT_LENGTH = 8

/**
 * Master keys, the current one first: from `PLATFORM_KEYS` ("id:32 bytes in base64 …", newest first), then those derived from
 * `PLATFORM_SECRET` and the former secrets, so that texts sealed before the first named key or before a new secret still open.
 *
 * @throws Error naming the invalid entry
 */
export function masterKeys(env: Record<string, string | undefined> = process.env): MasterKey[] {
  const named = (env.PLATFORM_KEYS ?? "").split(/[\s,]+/).filter(Boolean)

  return [...named.map(readKey), ...platformSecrets(env).map(deriveKey)]
}

function deriveKey(secret: string): MasterKey {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "sealed", 32))

  return { id: `${DERIVED}${hash("sha256", key).slice(0, FINGERPRINT_LENGTH)}`, key }
}

function readKey(entry: string): MasterKey {
  const [, id, text] = /^([a-z0-9]{1,16}):([A-Za-z0-9+/]{43}=)$/.exec(entry) ?? []
  if (!id || id.startsWith(DERIVED)) {
    throw new Error(
      `PLATFORM_KEYS: "${entry.split(":")[0]}" is not a valid key. Use id:key, where key is 32 random bytes in base64 (openssl rand -base64 32).`
    )
  }

  return { id, key: Buffer.from(text, "base64") }
}

/**
 * Secrets for one use, the current one first, for other software that seals with a key of its own: one per master key, then those
 * derived directly from the platform's secrets, as in earlier versions.
 */
export const secretsFor = (use: string, env: Record<string, string | undefined> = process.env): string[] =>
  [...masterKeys(env).map(({ key }) => key), ...platformSecrets(env)].map((master) =>
    Buffer.from(hkdfSync("sha256", master, "", `use:${use}`, 32)).toString("base64url")
  )

/** One key per tenant: a leaked one opens nothing of another tenant. */
const keyOfTenant = (master: Buffer, tenant_no: TenantId) =>
  Buffer.from(hkdfSync("sha256", master, "", `sealed:tenant:${tenant_no}`, 32))

const placeText = ({ table, column, tenant_no, row }: SealedPlace) => JSON.stringify([table, column, tenant_no, row])

/**
 * AES-256-GCM under the current master key, bound to its place.
 *
 * @returns `s1.<key id>.<iv, text and tag, base64url>`
 * @throws Error without a key: nothing is ever stored in plain text
 */
export function seal(text: string, place: SealedPlace, keys: MasterKey[] = masterKeys()): string {
  const [current] = keys
  if (!current) {
    throw new Error("Neither PLATFORM_KEYS nor PLATFORM_SECRET is set: secrets cannot be encrypted.")
  }
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv("aes-256-gcm", keyOfTenant(current.key, place.tenant_no), iv)
  cipher.setAAD(Buffer.from(placeText(place)))
  const box = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()])

  return `${VERSION}.${current.id}.${box.toString("base64url")}`
}

/** @throws Error when the text is not sealed, was changed, belongs to another place, or its key is no longer configured */
export function unseal(sealed: string, place: SealedPlace, keys: MasterKey[] = masterKeys()): string {
  const [, id, text] = SEALED.exec(sealed) ?? []
  if (!id) {
    throw new Error("This text is not encrypted.")
  }
  const masters = keys.filter((key) => (id === DERIVED ? key.id.startsWith(DERIVED) : key.id === id))
  let failure = new Error(
    id.startsWith(DERIVED)
      ? "The secret that encrypted this is neither PLATFORM_SECRET nor listed in PLATFORM_SECRET_OLD."
      : `The key "${id}" that encrypted this is not in PLATFORM_KEYS.`
  )
  for (const { key } of masters) {
    try {
      return openBox(Buffer.from(text, "base64url"), key, place)
    } catch (error) {
      failure = error as Error
    }
  }
  throw failure
}

function openBox(box: Buffer, key: Buffer, place: SealedPlace): string {
  const decipher = createDecipheriv("aes-256-gcm", keyOfTenant(key, place.tenant_no), box.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(placeText(place)))
  decipher.setAuthTag(box.subarray(-TAG_BYTES))

  return Buffer.concat([decipher.update(box.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString("utf8")
}

/** A column of sealed texts, for `resealAll`. Names are constants in the source, never input. */
export interface SealedColumn {
  table: string
  column: string
  /** the column that identifies the row within `tenant_no` */
  row: string
}

const RESEAL_BATCH = 200

export interface Resealed {
  /** texts resealed with the current key */
  sealed: number
  /** texts that no key opens, left unchanged */
  shut: number
}

/**
 * Reseals, with the current key, texts sealed by other keys: in batches, one transaction each, so it can be stopped and run
 * again. Waits for locked rows; a text that no key opens does not block the others.
 *
 * @param onBatch receives the number of texts resealed so far
 */
export async function resealAll(
  pool: Pool,
  { table, column, row }: SealedColumn,
  keys: MasterKey[] = masterKeys(),
  onBatch: (sealed: number) => void = () => undefined
): Promise<Resealed> {
  const current = `${VERSION}.${keys[0].id}.`
  const done: Resealed = { sealed: 0, shut: 0 }
  for (let after: { tenant_no: TenantId; row: string } | undefined; ; onBatch(done.sealed)) {
    const found = await inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ tenant_no: TenantId; row: string; sealed: string }>(
        `select tenant_no, "${row}"::text as row, "${column}" as sealed from "${table}"
         where "${column}" is not null and not starts_with("${column}", $1) and ($2::int is null or (tenant_no, "${row}"::text) > ($2, $3))
         order by tenant_no, "${row}"::text limit ${RESEAL_BATCH} for update`,
        [current, after?.tenant_no ?? null, after?.row ?? null]
      )
      for (const text of rows) {
        const place = { table, column, tenant_no: text.tenant_no, row: text.row }
        const opened = openedOrNull(text.sealed, place, keys)
        if (opened === null) {
          done.shut += 1
          continue
        }
        await db.query(`update "${table}" set "${column}" = $3 where tenant_no = $1 and "${row}"::text = $2`, [
          text.tenant_no,
          text.row,
          seal(opened, place, keys),
        ])
        done.sealed += 1
      }

      return rows
    })
    if (found.length < RESEAL_BATCH) {
      return done
    }
    after = found.at(-1)
  }
}

/** Null when no key opens it: the caller counts it. */
export function openedOrNull(sealed: string, place: SealedPlace, keys: MasterKey[] = masterKeys()): string | null {
  try {
    return unseal(sealed, place, keys)
  } catch {
    return null
  }
}
