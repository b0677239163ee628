import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CodedDate, TicketCode } from "../modules/ticketing/rules/coded-date"
import { newTicketNo } from "../checkout/make-tickets"
import type { TicketKeys } from "../checkout/ticket-keys"
import { isTicketable, signTicket, validityOf, yearOf } from "../ticket-code"

/**
 * A new code for a sold ticket: with its own id and number, unrelated to the previous one. @throws tickets_impossible (409) {
 * performance_id }
 */
export const newCode = async (keys: TicketKeys, tenant: TenantId, date: CodedDate): Promise<TicketCode> => {
  const code_id = newId("ticket")

  return { code_id, ticket_no: newTicketNo(), code: await codeOf(keys, tenant, date, code_id) }
}

/** The code for a code id and a date. Deterministic. @throws tickets_impossible (409) { performance_id } */
export async function codeOf(keys: TicketKeys, tenant: TenantId, date: CodedDate, code_id: string): Promise<string> {
  const { performance_id, starts_at, time_zone } = date
  if (!isTicketable(date)) {
    throw domainError("tickets_impossible", { performance_id })
  }
  const key = await keys.signing(tenant, yearOf(starts_at, time_zone))

  return signTicket({ version: 1, key_id: key.key_id, performance_id, ticket_id: code_id, tier: 0, ...validityOf(date) }, key)
}
