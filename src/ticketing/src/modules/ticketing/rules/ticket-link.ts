import { tokenSigner } from "@guichet/kernel/signed"
import type { TenantId } from "@guichet/kernel/tenant-id"

const signer = tokenSigner<[tenant_no: TenantId, ticket_id: string, code_id: string]>("ticketing/ticket-link")

/**
 * The token of a transferred ticket's page, emailed to its holder. It contains the code's id: a transfer or reissue invalidates
 * it.
 */
export const ticketToken = signer.sign

/** @param secrets the master secret and previous ones: emailed links outlive them */
export const isTicketToken = (
  secrets: readonly string[],
  { tenant_no, ticket_id, code_id }: { tenant_no: TenantId; ticket_id: string; code_id: string },
  token: string | undefined
): boolean => signer.isSigned(secrets, token, tenant_no, ticket_id, code_id)
