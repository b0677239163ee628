import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findRevokedCodes, findSalesOfRevokedCodes, renewCodes } from "../modules/ticketing/queries/tickets/renew-codes"
import { createTicketKeys, type TicketKeys } from "../settle/ticket-keys"
import { codeOf } from "./new-code"

const BATCH = 200

/**
 * Before tickets are shown: those whose codes a revoked key signed get codes of the present one. Also what was sold by a process
 * that had not heard of the revocation yet, and what an exchange had signed before.
 */
export async function renewIfRevoked(
  pool: Pool,
  keys: TicketKeys,
  tenant: TenantId,
  of: { sale_id: string } | { ticket_id: string }
): Promise<void> {
  if ((await keys.publicKeys(tenant)).some(({ is_revoked }) => is_revoked)) {
    // keys of its own: those of this process may be of the minute before
    await renew(pool, createTicketKeys(pool), tenant, of)
  }
}

/** The same of all of a tenant's sales. May be stopped and run again. @param onBatch told how many tickets so far @returns how many tickets */
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
