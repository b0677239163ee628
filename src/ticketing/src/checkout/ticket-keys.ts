import type { Pool } from "pg"
import { cached } from "@guichet/kernel/cached"
import { openedOrNull, seal } from "@guichet/kernel/sealed"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertSigningKey, type NewSigningKey } from "../modules/ticketing/commands/check-in/insert-signing-key"
import { findSigningKeys, listPublicKeys } from "../modules/ticketing/queries/check-in/signing-keys"
import { keyIdOf, newTicketKey, type TicketPublicKey, type TicketSigningKey } from "../ticket-code"
import { privateKeyOf, publicKeyOf } from "../ticket-code/keys"

const KEPT = 1000
/** After this time, every process signs with a new key and refuses a revoked one. */
export const TICKET_KEYS_FRESH_SECONDS = 60

export interface TicketKeys {
  /**
   * The tenant's newest key of a year, at most a minute old. Created on first use, and again when no existing key can be
   * decrypted: sales do not depend on a lost secret, and codes signed by older keys stay valid.
   */
  signing(tenant_no: TenantId, year: number): Promise<TicketSigningKey>
  /** At most a minute old, or `fresh`: read now. */
  publicKeys(tenant_no: TenantId, fresh?: boolean): Promise<TicketPublicKey[]>
}

/** What signs tickets and stores them. */
export interface Signing {
  pool: Pool
  keys: TicketKeys
}

const placeOf = (tenant_no: TenantId, key_id: number) => ({
  table: "signing_key",
  column: "seed",
  tenant_no,
  row: String(key_id),
})

/** A new key pair, its private half encrypted for its row. @throws RangeError after a year's 256th key */
export function newSigningKey(tenant_no: TenantId, year: number, sequence: number): NewSigningKey {
  const { seed, public_key } = newTicketKey()
  const key_id = keyIdOf(year, sequence)

  return { key_id, year, public_key, seed: seal(seed.toString("base64url"), placeOf(tenant_no, key_id)) }
}

/** Keys are read and decrypted once per minute and process. */
export function createTicketKeys(pool: Pool): TicketKeys {
  const signing = cached<TicketSigningKey>(TICKET_KEYS_FRESH_SECONDS * 1000, KEPT)
  const known = cached<TicketPublicKey[]>(TICKET_KEYS_FRESH_SECONDS * 1000, KEPT)

  const open = async (tenant_no: TenantId, year: number): Promise<TicketSigningKey> => {
    for (;;) {
      const { keys, sequence } = await findSigningKeys(pool, tenant_no, year)
      for (const { key_id, seed } of keys) {
        const opened = openedOrNull(seed, placeOf(tenant_no, key_id))
        if (opened !== null) {
          return { key_id, year, private_key: privateKeyOf(Buffer.from(opened, "base64url")) }
        }
      }
      if (keys.length > 0) {
        process.emitWarning(
          `No ticket key of ${year} of tenant ${tenant_no} can be decrypted with PLATFORM_KEYS, PLATFORM_SECRET and PLATFORM_SECRET_OLD; a new key is created, and tickets signed with the others stay valid.`
        )
      }
      await insertSigningKey(pool, tenant_no, newSigningKey(tenant_no, year, sequence))
    }
  }

  return {
    signing: (tenant_no, year) => signing(`${tenant_no}|${year}`, () => open(tenant_no, year)),
    publicKeys: (tenant_no, fresh) =>
      known(
        String(tenant_no),
        async () => (await listPublicKeys(pool, tenant_no)).map((row) => ({ ...row, public_key: publicKeyOf(row.public_key) })),
        fresh
      ),
  }
}
