import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CodedDate, TicketCode } from "../../rules/coded-date"
import { call, callFunction } from "../../call"

export interface TicketOfSale {
  tenant: TenantId
  sale_id: string
  ticket_id: string
}

/** The date of a ticket, as its next code must state it. @throws ticket_not_found (404) */
export async function dateOfTicket(db: Db, { tenant, sale_id, ticket_id }: TicketOfSale): Promise<CodedDate> {
  const [row] = await call<CodedDate & Record<string, unknown>>(
    db,
    "date-of-ticket",
    `select p.id as performance_id, p.starts_at, p.ends_at, p.time_zone
       from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
      where t.tenant_no = $1 and t.sale_id = $2 and t.id = $3`,
    [tenant, sale_id, ticket_id]
  )
  if (!row) {
    throw domainError("ticket_not_found", { ticket_id })
  }

  return row
}

export interface ReplacedCode {
  /** number of earlier replacements that the caller saw; refused if there are more by now; null: not checked */
  seen_changes: number | null
  code: TicketCode
  why: "reissued" | "transferred"
  /** user id, or `buyer` */
  by: string
  note: string | null
  /** the new holder, for `transferred` */
  holder: { name: string; email: string } | null
}

/**
 * Replaces a ticket's code, and its holder when it is transferred; writes the message for its emails. Of two simultaneous calls
 * one succeeds. Nothing is written when it throws.
 *
 * @param is_buyer checks what buyers are allowed
 * @throws ticket_not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws stale_state (409)
 * @throws too_many_transfers (429) when a buyer transfers: ten went to that address within a day
 */
export async function replaceCode(
  db: Db,
  { tenant, sale_id, ticket_id }: TicketOfSale,
  { seen_changes, code, why, by, note, holder }: ReplacedCode,
  is_buyer: boolean
): Promise<void> {
  await callFunction(db, "replace_ticket_code", {
    p_tenant: tenant,
    p_sale: sale_id,
    p_ticket: ticket_id,
    p_seen_changes: seen_changes,
    p_code_id: code.code_id,
    p_ticket_no: code.ticket_no,
    p_code: code.code,
    p_why: why,
    p_by: by,
    p_note: note,
    p_name: holder?.name ?? null,
    p_email: holder?.email ?? null,
    p_is_buyer: is_buyer,
  })
}
