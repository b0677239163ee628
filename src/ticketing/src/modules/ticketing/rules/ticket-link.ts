import { createHmac } from "node:crypto"
import { derivedKey, isSignedBy } from "@guichet/kernel/secret"

/**
 * The token of a transferred ticket's page, emailed to its holder. It contains the code's id: a transfer or reissue invalidates
 * it.
 */
export function ticketToken(secret: string, tenant_no: number, ticket_id: string, code_id: string): string {
  const key = derivedKey(secret, "ticketing/ticket-link")

  return createHmac("sha256", key).update(`${tenant_no}|${ticket_id}|${code_id}`).digest().subarray(0, 18).toString("base64url")
}

/** @param secrets the master secret and previous ones: emailed links outlive them */
export const isTicketToken = (
  secrets: readonly string[],
  { tenant_no, ticket_id, code_id }: { tenant_no: number; ticket_id: string; code_id: string },
  token: string | undefined
): boolean => isSignedBy(secrets, token ?? "", (secret) => ticketToken(secret, tenant_no, ticket_id, code_id))
