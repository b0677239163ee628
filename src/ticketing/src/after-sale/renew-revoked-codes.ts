import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findRevokedCodes, findSalesOfRevokedCodes, renewCodes } from "../modules/ticketing/commands/after-sale/renew-codes"
import { createTicketKeys, type TicketKeys } from "../checkout/ticket-keys"
import { codeOf } from "./new-code"

const BATCH = 200

/**
 * Renews codes signed by a revoked key before their tickets are shown, including those sold by a process that had not yet read
 * the revocation, and those signed earlier by an exchange.
 */
export async function renewIfRevoked(
  pool: Pool,
  keys: TicketKeys,
  tenant: TenantId,
  of: { sale_id: string } | { ticket_id: string }
): Promise<void> {
  if ((await keys.publicKeys(tenant)).some(({ is_revoked }) => is_revoked)) {
    // a fresh key cache: this process's own can be up to a minute old
    await renew(pool, createTicketKeys(pool), tenant, of)
  }
}

/**
 * The same for all of a tenant's sales. Can be interrupted and repeated.
 *
 * @param onBatch called with the number of tickets so far
 * @returns the number of tickets
 */
export async function renewRevokedCodes(
  pool: Pool,
  tenant: TenantId,
  onBatch: (renewed: number) => void = () => undefined
): Promise<number> {
  const keys = createTicketKeys(pool)
  let renewed = 0
  for (let after = ""; ; onBatch(renewed)) {
    const sales = await findSalesOfRevokedCodes(pool, tenant, after, BATCH)
    for (const sale_id of sales) {
      renewed += await renew(pool, keys, tenant, { sale_id })
    }
    if (sales.length < BATCH) {
      return renewed
    }
    after = sales[sales.length - 1]
  }
}

async function renew(
  pool: Pool,
  keys: TicketKeys,
  tenant: TenantId,
  of: { sale_id: string } | { ticket_id: string }
): Promise<number> {
  const codes: { id: string; was: string; code: string }[] = []
  for (const { id, code_id, code, ...date } of await findRevokedCodes(pool, tenant, of)) {
    codes.push({ id, was: code, code: await codeOf(keys, tenant, date, code_id) })
  }

  return codes.length > 0 ? renewCodes(pool, tenant, codes) : 0
}
