import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { findSigningKey, insertSigningKey, listPublicKeys } from "../modules/ticketing/queries/tickets/signing-keys"
import { keyIdOf, newTicketKey, type TicketPublicKey, type TicketSigningKey } from "../ticket-code"
import { privateKeyOf, publicKeyOf } from "../ticket-code/keys"
import { openSeed, sealSeed } from "./sealed-key"

const KEPT = 1000
const PUBLIC_KEYS_FRESH_MS = 60_000

export interface TicketKeys {
  /** The tenant's key of a year, made at first need. */
  signing(tenant_no: number, year: number): Promise<TicketSigningKey>
  /** At most a minute old. */
  publicKeys(tenant_no: number): Promise<TicketPublicKey[]>
}

/** Keys opened once a process. */
export function createTicketKeys(pool: Pool, settings: Pick<Settings, "PLATFORM_SECRET">): TicketKeys {
  const signing = new Map<string, TicketSigningKey>()
  const known = new Map<number, { keys: TicketPublicKey[]; read_at: number }>()

  const open = async (tenant_no: number, year: number): Promise<TicketSigningKey> => {
    let row = await findSigningKey(pool, tenant_no, year)
    if (!row) {
      const { seed, public_key } = newTicketKey()
      const private_key_sealed = sealSeed(settings.PLATFORM_SECRET, tenant_no, year, seed)
      await insertSigningKey(pool, tenant_no, { key_id: keyIdOf(year), year, public_key, private_key_sealed })
      row = await findSigningKey(pool, tenant_no, year)
    }
    if (!row) {
      throw new Error(`No signing key of ${year} can be used: every one was revoked`)
    }

    return {
      key_id: row.key_id,
      year,
      private_key: privateKeyOf(openSeed(settings.PLATFORM_SECRET, tenant_no, year, row.private_key_sealed)),
    }
  }

  return {
    async signing(tenant_no, year) {
      const name = `${tenant_no}|${year}`
      const key = signing.get(name) ?? (await open(tenant_no, year))
      if (signing.size >= KEPT) {
        signing.clear()
      }
      signing.set(name, key)

      return key
    },
    async publicKeys(tenant_no) {
      const entry = known.get(tenant_no)
      if (entry && performance.now() - entry.read_at < PUBLIC_KEYS_FRESH_MS) {
        return entry.keys
      }
      const rows = await listPublicKeys(pool, tenant_no)
      const keys = rows.map((row) => ({ key_id: row.key_id, year: row.year, public_key: publicKeyOf(row.public_key) }))
      if (known.size >= KEPT) {
        known.clear()
      }
      known.set(tenant_no, { keys, read_at: performance.now() })

      return keys
    },
  }
}
