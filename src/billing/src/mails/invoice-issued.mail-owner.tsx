import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { formatMoney } from "@guichet/kernel/money"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { MailLocale } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { inVoice, signedBy } from "@guichet/messaging/voice"
import { INVOICE_ISSUED } from "../contracts"
import { isTooSmallForCard } from "../rules/too-small-for-card"
import { day } from "./day"

interface IssuedInvoice {
  number: string
  document: "invoice" | "credit_note"
  currency: string
  total_minor: string
  due_on: string
  email: string | null
  site: string
  locale: MailLocale
  console_host: string
  operator_name: string
  operator_colour: string
  /** of the card that is charged automatically; null: the client pays */
  card_last4: string | null
}

const sql = `
select i.number, i.document, i.currency, i.total_minor, i.due_on::text, i.customer->>'email' as email, t.name as site, t.default_locale as locale,
  h.host as console_host, o.name as operator_name, coalesce(o.theme->>'brand', '#1f2937') as operator_colour,
  (select m.last4 from payments_tenant_payment_method m where m.tenant_no = i.tenant_no and m.state = 'active' and i.document = 'invoice'
     and (i.origin = 'period' or i.collect_by_card) and not t.is_test) as card_last4
from invoice i
join tenancy_tenant t on t.tenant_no = i.tenant_no
join tenancy_tenant_host h on h.tenant_no = i.tenant_no and h.kind = 'console' and h.is_canonical
join tenancy_tenant o on o.kind = 'platform'
where i.tenant_no = $1 and i.id = $2 and i.number is not null`

const words = {
  en: {
    invoice: (number: string) => `Invoice ${number}`,
    credit_note: (number: string) => `Credit note ${number}`,
    asks: (amount: string, due: string, site: string) => `${amount} for ${site}, to be paid by ${due}.`,
    gives: (amount: string, site: string) => `${amount} in favour of ${site}, deducted from the amount due.`,
    card: (last4: string) => `It is charged to your card ending in ${last4}: you do not need to do anything.`,
    small: (operator: string) =>
      `This amount is too small for a card payment, and you will not receive a reminder. To pay ${operator} another way, just reply to this email.`,
    open: "View in the console",
  },
  fr: unbrokenWords({
    invoice: (number: string) => `Facture ${number}`,
    credit_note: (number: string) => `Avoir ${number}`,
    asks: (amount: string, due: string, site: string) => `${amount} pour ${site}, à régler au plus tard le ${due}.`,
    gives: (amount: string, site: string) => `${amount} en faveur de ${site}, déduits de ce qui reste à régler.`,
    card: (last4: string) => `Elle est débitée de votre carte se terminant par ${last4} : vous n’avez rien à faire.`,
    small: (operator: string) =>
      `Ce montant est trop faible pour un paiement par carte, et aucune relance ne suivra. Pour régler ${operator} autrement, il suffit de répondre à cet e-mail.`,
    open: "Voir dans la console",
  }),
}

/** invoice.issued → one email to the client's owner, in the operator's name. */
export function listenForInvoices(pool: Pool, settings: Settings): void {
  onMessage(INVOICE_ISSUED, "billing.mail-owner", async ({ key, payload }) => {
    const { rows } = await pool.query<IssuedInvoice>(sql, [payload.tenant_no, payload.invoice_id])
    const [invoice] = rows
    if (invoice?.email) {
      const { to, ...mail } = await mailOf(pool, settings, String(payload.invoice_id), { ...invoice, email: invoice.email })
      await queueMail(pool, { tenant_no: null, key, to, ...mail })
    }
  })
}

async function mailOf(pool: Pool, settings: Settings, invoice_id: string, invoice: IssuedInvoice & { email: string }) {
  const { locale, document, site } = invoice
  const say = words[locale]
  const brand = await inVoice(pool, null, {
    name: invoice.operator_name,
    colour: invoice.operator_colour,
    url: publicUrl(settings, invoice.console_host),
  })
  const total = BigInt(invoice.total_minor)
  const amount = formatMoney(total < 0n ? -total : total, invoice.currency, locale)
  const is_small = document === "invoice" && isTooSmallForCard(total, invoice.currency)
  const subject = say[document](invoice.number)
  const bodies = renderMail(
    <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
      <Line>{document === "invoice" ? say.asks(amount, day(invoice.due_on, locale), site) : say.gives(amount, site)}</Line>
      {is_small && <Line>{say.small(invoice.operator_name)}</Line>}
      {invoice.card_last4 && !is_small && <Line>{say.card(invoice.card_last4)}</Line>}
      <Action brand={brand} href={`${brand.url}/app/billing/${invoice_id}`}>
        {say.open}
      </Action>
    </BrandMail>
  )

  return { to: invoice.email, ...signedBy(brand), subject, ...bodies }
}
