import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { ASKED_BY_BUYER } from "../contracts/refund-terms"
import { acceptHallChange, returnHallChange, waitingTickets } from "../modules/ticketing/queries/hall-changes/answer-hall-change"
import { queryRequestRefund } from "../modules/ticketing/queries/refunds/request-refund"
import { submitWritten } from "../refunds/submit-refund"
import type { Settling } from "../settle/settle-checkout"
import { newCode } from "../tickets/new-code"

export interface AnsweredChange {
  tenant: TenantId
  sale_id: string
  hall_change_id: string
}

/**
 * A buyer takes the places that were kept for them: all tickets of the sale that wait, in one transaction, with new codes. Twice at once it is done once.
 *
 * @throws hall_change_over, ticket_not_changeable { because }, exchange_open, sale_not_written, tickets_impossible (409). The tickets are as before then.
 */
export async function acceptNewPlaces(
  { pool, keys }: Settling,
  { tenant, sale_id, hall_change_id }: AnsweredChange
): Promise<void> {
  const { ticket_ids, date } = await waitingTickets(pool, tenant, sale_id, hall_change_id)
  if (!date) {
    throw domainError("hall_change_over")
  }
  const codes = []
  for (const ticket_id of ticket_ids) {
    codes.push({ ticket_id, ...(await newCode(keys, tenant, date)) })
  }
  await acceptHallChange(pool, tenant, { sale_id, hall_change_id, exchange_id: newId("exchange"), codes, by: ASKED_BY_BUYER })
}

/**
 * A buyer gives tickets back because their place goes: all that was paid for them, whatever was promised when buying. Refused by the provider, they choose
 * again.
 *
 * @returns the refund's id
 * @throws hall_change_over, ticket_not_changeable { because }, exchange_open, sale_not_written, ticket_not_refundable, sale_disputed, site_closed (409). Nothing is written
 * then.
 */
export async function returnForHallChange(
  pool: Pool,
  { tenant, sale_id, hall_change_id, ticket_ids }: AnsweredChange & { ticket_ids: string[] }
): Promise<string> {
  const refund = await inTransaction(pool, async (db) => {
    await returnHallChange(db, tenant, { sale_id, hall_change_id, ticket_ids })

    return queryRequestRefund(db, tenant, sale_id, { ticket_ids, extra_ids: [] }, ASKED_BY_BUYER)
  })
  await submitWritten(pool, tenant, refund)

  return refund.id
}
