import { publicUrl, readSettings } from "@guichet/kernel/settings"
import type { Db } from "@guichet/kernel/sql"
import type { MailBrand } from "@guichet/messaging/contracts"
import { inVoice } from "@guichet/messaging/voice"
import type { ShopCheckout } from "../modules/shop/queries/checkout-row"

/** The operator's brand, with the host on which the cart was paid. */
export async function brandOf(db: Db, { tenant_no, host }: Pick<ShopCheckout, "tenant_no" | "host">): Promise<MailBrand> {
  const { rows } = await db.query<{ name: string; theme: { brand?: string } }>(
    "select name, theme from tenancy_tenant where tenant_no = $1",
    [tenant_no]
  )

  return inVoice(db, tenant_no, {
    name: rows[0].name,
    colour: rows[0].theme.brand ?? "#1f2937",
    url: publicUrl(readSettings(), host),
  })
}
