import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { DEMO_SECRET } from "./secret"
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

/** Key ids from PLATFORM_KEYS; this one is derived from PLATFORM_SECRET and serves while no key is named. */
const DERIVED = "derived"

/**
 * Master keys, the current one first: of `PLATFORM_KEYS` ("id:32 bytes in base64 …", newest first), and last the one that `PLATFORM_SECRET` gives, so that
 * what was sealed before the first named key still opens.
 *
 * @throws Error naming the entry that is no key
 */
export function masterKeys(env: Record<string, string | undefined> = process.env): MasterKey[] {
  const secret = env.PLATFORM_SECRET ?? (env.PLATFORM_MODE === "production" ? "" : DEMO_SECRET)
  const named = (env.PLATFORM_KEYS ?? "").split(/[\s,]+/).filter(Boolean)
  const derived = secret ? [{ id: DERIVED, key: Buffer.from(hkdfSync("sha256", secret, "", "sealed", 32)) }] : []

  return [...named.map(readKey), ...derived]
}

function readKey(entry: string): MasterKey {
  const [, id, text] = /^([a-z0-9]{1,16}):([A-Za-z0-9+/]{43}=)$/.exec(entry) ?? []
  if (!id || id === DERIVED) {
    throw new Error(
      `PLATFORM_KEYS: "${entry.split(":")[0]}" is no key. Write id:key, where key is 32 random bytes in base64 (openssl rand -base64 32).`
    )
  }

  return { id, key: Buffer.from(text, "base64") }
}

/** A secret for one use, the same for as long as PLATFORM_SECRET is: what other software seals with a key of its own. */
export const secretFor = (use: string, env: Record<string, string | undefined> = process.env): string =>
  Buffer.from(
    hkdfSync("sha256", env.PLATFORM_SECRET ?? (env.PLATFORM_MODE === "production" ? "" : DEMO_SECRET), "", `use:${use}`, 32)
  ).toString("base64url")

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
    throw new Error("Neither PLATFORM_KEYS nor PLATFORM_SECRET is set: secrets cannot be kept.")
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
  const master = keys.find((key) => key.id === id)
  if (!master) {
    throw new Error(id ? `The key "${id}" that sealed this is not in PLATFORM_KEYS.` : "This text was not sealed.")
  }
  const box = Buffer.from(text, "base64url")
  const decipher = createDecipheriv("aes-256-gcm", keyOfTenant(master.key, place.tenant_no), box.subarray(0, IV_BYTES))
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

/**
 * Seals anew, by the current key, what older keys sealed: in batches, each a transaction, so it may be stopped and run again. Rows in use are waited for.
 *
 * @param onBatch told how many texts were sealed anew so far
 * @returns how many
 */
export async function resealAll(
  pool: Pool,
  { table, column, row }: SealedColumn,
  keys: MasterKey[] = masterKeys(),
  onBatch: (done: number) => void = () => undefined
): Promise<number> {
  const current = `${VERSION}.${keys[0].id}.`
  for (let done = 0; ; onBatch(done)) {
    const found = await inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ tenant_no: number; row: string; sealed: string }>(
        `select tenant_no, "${row}" as row, "${column}" as sealed from "${table}"
         where "${column}" is not null and not starts_with("${column}", $1) order by tenant_no, "${row}" limit ${RESEAL_BATCH} for update`,
        [current]
      )
      for (const text of rows) {
        const place = { table, column, tenant_no: text.tenant_no, row: text.row }
        await db.query(`update "${table}" set "${column}" = $3 where tenant_no = $1 and "${row}" = $2`, [
          text.tenant_no,
          text.row,
          seal(unseal(text.sealed, place, keys), place, keys),
        ])
      }

      return rows.length
    })
    done += found
    if (found < RESEAL_BATCH) {
      return done
    }
  }
}
