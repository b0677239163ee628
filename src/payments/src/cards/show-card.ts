import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminInvoiceCard, MandateLocale } from "../contracts/card"
import { currentCard } from "../modules/payments/queries/card-row"
import { customerFacts } from "../modules/payments/commands/cards/tenant-customer"
import { paymentEnvironment } from "../stripe/client"
import { mandateFor } from "./mandate"

/** A client's card for the operator's invoices, from the database only. */
export async function showCard(
  pool: Pool,
  settings: Pick<Settings, "STRIPE_SECRET_KEY">,
  { tenant_no, locale }: { tenant_no: TenantId; locale: MandateLocale }
): Promise<AdminInvoiceCard> {
  const [current, facts] = await Promise.all([currentCard(pool, tenant_no), customerFacts(pool, tenant_no)])
  const environment = paymentEnvironment(settings)

  return {
    is_available: environment !== null,
    is_emulated: environment === "emulator",
    card: current?.card ?? null,
    is_in_use: current?.is_in_use ?? false,
    mandate: mandateFor(facts, locale),
  }
}
