import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { ASKED_BY_BUYER } from "../contracts/refund-terms"
import { acceptHallChange, returnHallChange, waitingTickets } from "../modules/ticketing/commands/after-sale/hall-change-answers"
import { requestRefund } from "../modules/ticketing/commands/after-sale/request-refund"
import { submitWritten } from "./submit-refund"
import type { Signing } from "../checkout/ticket-keys"
import { newCode } from "./new-code"

export interface AnsweredChange {
  tenant: TenantId
  sale_id: string
  hall_change_id: string
}

/**
 * Accepts the places kept for a buyer: moves the waiting tickets of the sale in one transaction, with new codes. Those that are
 * used, disputed or being refunded stay where they are, and prevent nothing unless none can move. Concurrent calls do it once. On
 * an error the tickets stay as they were.
 *
 * @throws hall_change_over (409)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_open (409)
 * @throws sale_not_written (409)
 * @throws tickets_impossible (409)
 */
export async function acceptNewPlaces(
  { pool, keys }: Signing,
  { tenant, sale_id, hall_change_id }: AnsweredChange
): Promise<void> {
  const { ticket_ids, stay_ids, date } = await waitingTickets(pool, tenant, sale_id, hall_change_id)
  if (!date) {
    throw domainError("hall_change_over")
  }
  const movable = ticket_ids.filter((id) => !stay_ids.includes(id))
  const codes = []
  for (const ticket_id of movable.length > 0 ? movable : ticket_ids) {
    codes.push({ ticket_id, ...(await newCode(keys, tenant, date)) })
  }
  await acceptHallChange(pool, tenant, { sale_id, hall_change_id, exchange_id: newId("exchange"), codes, by: ASKED_BY_BUYER })
}

/**
 * Returns a buyer's tickets because their places are lost: refunds all that was paid, whatever the refund terms. If the provider
 * refuses, the buyer can choose again. On an error nothing is written.
 *
 * @returns the refund's id
 * @throws hall_change_over (409)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_open (409)
 * @throws sale_not_written (409)
 * @throws ticket_not_refundable (409) { because }
 * @throws sale_disputed (409)
 * @throws site_closed (409)
 */
export async function returnForHallChange(
  pool: Pool,
  ports: Pick<Ports, "payments">,
  { tenant, sale_id, hall_change_id, ticket_ids }: AnsweredChange & { ticket_ids: string[] }
): Promise<string> {
  const refund = await inTransaction(pool, async (db) => {
    await returnHallChange(db, tenant, { sale_id, hall_change_id, ticket_ids })

    return requestRefund(db, tenant, sale_id, { ticket_ids, extra_ids: [] }, ASKED_BY_BUYER)
  })
  await submitWritten(pool, ports, tenant, refund)

  return refund.id
}
