import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { ticketToken } from "../modules/ticketing/rules/ticket-link"
import { mailLocale } from "./text-lines"

/** The URL of a transferred ticket's page, with its token: anyone with the link sees the ticket. */
export const ticketUrl = (
  settings: Pick<Settings, "PLATFORM_MODE" | "PUBLIC_PORT" | "PLATFORM_SECRET">,
  sale: { tenant_no: TenantId; host: string; locale: string },
  ticket_id: string,
  code_id: string
): string =>
  `${publicUrl(settings, sale.host)}/${mailLocale(sale.locale)}/buy/tickets/${ticket_id}?token=${ticketToken(settings.PLATFORM_SECRET, sale.tenant_no, ticket_id, code_id)}`
