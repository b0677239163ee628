import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { platformSecrets } from "./secret"
import { inTransaction } from "./sql"

/** Where a secret lies. A sealed text opens at its own place only, so a row copied to another tenant, column or id stays shut. */
export interface SealedPlace {
  table: string
  column: string
  tenant_no: number
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
 * Begins the ids of keys that are derived from PLATFORM_SECRET and serve while PLATFORM_KEYS names none; what tells one from the former ones follows. Texts that
 * bear it alone may be of any of them.
 */
const DERIVED = "derived"
const FINGERPRINT_LENGTH = 8

/**
 * Master keys, the current one first: of `PLATFORM_KEYS` ("id:32 bytes in base64 …", newest first), and last those that `PLATFORM_SECRET` and the former
 * secrets give, so that what was sealed before the first named key, or before the secret was replaced, still opens.
 *
 * @throws Error naming the entry that is no key
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
 * Secrets for one use, the current one first: what other software seals with a key of its own. One of each master key, then those that were made of the
 * platform's secret itself before there were master keys for them.
 */
export const secretsFor = (use: string, env: Record<string, string | undefined> = process.env): string[] =>
  [...masterKeys(env).map(({ key }) => key), ...platformSecrets(env)].map((master) =>
    Buffer.from(hkdfSync("sha256", master, "", `use:${use}`, 32)).toString("base64url")
  )

/** One key a tenant, so that what leaks of one opens nothing of another. */
const keyOfTenant = (master: Buffer, tenant_no: number) =>
  Buffer.from(hkdfSync("sha256", master, "", `sealed:tenant:${tenant_no}`, 32))

const placeText = ({ table, column, tenant_no, row }: SealedPlace) => JSON.stringify([table, column, tenant_no, row])

/**
 * AES-256-GCM under the current master key, bound to its place.
 *
 * @returns `s1.<key id>.<iv, text and tag, base64url>`
 * @throws Error when there is no key: nothing is ever kept in the clear
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

/** @throws Error when the text is not sealed, was changed, lies at another place, or its key is no longer named */
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

/** A column of sealed texts, for `resealAll`. Names are written in source, never taken from outside. */
export interface SealedColumn {
  table: string
  column: string
  /** the column beside `tenant_no` that says which row */
  row: string
}

const RESEAL_BATCH = 200

export interface Resealed {
  /** texts that the current key seals since */
  sealed: number
  /** texts that none of the keys opens, left as they are */
  shut: number
}

/**
 * Seals anew, by the current key, what other keys sealed: in batches, each a transaction, so it may be stopped and run again. Rows in use are waited for; a text
 * that no key opens holds up none of the others.
 *
 * @param onBatch told how many texts were sealed anew so far
 */
export async function resealAll(
  pool: Pool,
  { table, column, row }: SealedColumn,
  keys: MasterKey[] = masterKeys(),
  onBatch: (sealed: number) => void = () => undefined
): Promise<Resealed> {
  const current = `${VERSION}.${keys[0].id}.`
  const done: Resealed = { sealed: 0, shut: 0 }
  for (let after: { tenant_no: number; row: string } | undefined; ; onBatch(done.sealed)) {
    const found = await inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ tenant_no: number; row: string; sealed: string }>(
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

/** Null for what none of the keys opens: whoever asks counts it. */
export function openedOrNull(sealed: string, place: SealedPlace, keys: MasterKey[] = masterKeys()): string | null {
  try {
    return unseal(sealed, place, keys)
  } catch {
    return null
  }
}
