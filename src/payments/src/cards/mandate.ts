import { createHash } from "node:crypto"
import { mandateText, type AdminInvoiceCard, type MandateLocale } from "../contracts/card"
import type { CustomerFacts } from "../modules/payments/commands/cards/tenant-customer"

/** What a client agrees to, with its hash: the person who agrees sends the hash of the text that was shown. */
export function mandateFor(
  { operator, site }: Pick<CustomerFacts, "operator" | "site">,
  locale: MandateLocale
): AdminInvoiceCard["mandate"] {
  const text = mandateText[locale](operator, site)

  return { text, hash: createHash("sha256").update(text).digest("hex") }
}
