import { domainError } from "@guichet/kernel/errors"
import { secretsOf } from "@guichet/kernel/secret"
import type { HeldTicketDTO, SalesApiRoute } from "../../contracts/sales-api"
import { ticketUrl } from "../../mails/ticket-url"
import { heldTicket } from "../../modules/ticketing/queries/after-sale/held-ticket"
import { replacedCodes } from "../../modules/ticketing/queries/after-sale/replaced-codes"
import { isTicketToken } from "../../modules/ticketing/rules/ticket-link"
import { renewIfRevoked } from "../../after-sale/renew-revoked-codes"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

/**
 * GET /sales-api/tickets/:ticket_id?token=…: the page emailed to the person a ticket was transferred to.
 * 200 { ticket, holder_name, buyer_name, is_test, url }
 * | 404 ticket_not_found, also for a wrong token
 * | 410 ticket_replaced for the token of a replaced code
 */
export const heldTicketRoute = ({ pool, settings, keys }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/tickets/:ticket_id",
  limit_per_minute: 120,
  handler: async ({ tenant, params: { ticket_id }, query }) => {
    await renewIfRevoked(pool, keys, tenant, { ticket_id })
    const held = await heldTicket(pool, tenant, ticket_id)
    const isOf = (code_id: string) => isTicketToken(secretsOf(settings), { tenant_no: tenant, ticket_id, code_id }, query.token)
    if (!held || !isOf(held.code_id)) {
      const replaced = await replacedCodes(pool, tenant, ticket_id)
      throw domainError(replaced.some(isOf) ? "ticket_replaced" : "ticket_not_found")
    }
    const { ticket, holder_name, buyer_name, is_test, code_id, host, locale } = held
    const url = ticketUrl(settings, { tenant_no: tenant, host, locale }, ticket_id, code_id)

    return ok({ ticket, holder_name, buyer_name, is_test, url } satisfies HeldTicketDTO)
  },
})
