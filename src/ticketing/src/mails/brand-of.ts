import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { MailBrand } from "@guichet/messaging/contracts"
import { inVoice } from "@guichet/messaging/voice"
import { orderToken } from "../modules/ticketing/rules/order-link"
import type { SaleForMail } from "../sales-read"
import { mailLocale } from "./words"

interface Sender {
  name: string
  theme: { brand?: string }
}

/** In whose name, colour and voice a site's mails are written. */
export async function brandOf(
  pool: Pool,
  settings: Settings,
  { tenant_no, host }: { tenant_no: number; host: string }
): Promise<MailBrand> {
  const { rows } = await pool.query<Sender>("select name, theme from tenant where tenant_no = $1", [tenant_no])

  return inVoice(pool, tenant_no, {
    name: rows[0].name,
    colour: rows[0].theme.brand ?? "#1f2937",
    url: publicUrl(settings, host),
  })
}

/** A sale's page, opened by its own link. */
export const orderUrl = (settings: Settings, sale: SaleForMail) =>
  `${publicUrl(settings, sale.host)}/${mailLocale(sale.locale)}/buy/orders/${sale.id}?token=${orderToken(settings.PLATFORM_SECRET, sale.tenant_no, sale.id)}`
