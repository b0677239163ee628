import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { formatMoney } from "@guichet/kernel/money"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { MailLocale } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { inVoice, signedBy } from "@guichet/messaging/voice"
import { INVOICE_UNCOLLECTED } from "../contracts"
import { isTooSmallForCard } from "../rules/too-small-for-card"
import { day } from "./day"

interface Uncollected {
  number: string
  currency: string
  open_minor: string
  email: string | null
  site: string
  locale: MailLocale
  console_host: string
  operator_name: string
  operator_colour: string
}

const sql = `
select i.number, i.currency, (i.total_minor - i.paid_minor - i.credited_minor)::text as open_minor, i.customer->>'email' as email, t.name as site,
  t.default_locale as locale, h.host as console_host, o.name as operator_name, coalesce(o.theme->>'brand', '#1f2937') as operator_colour
from invoice i
join tenancy_tenant t on t.tenant_no = i.tenant_no
join tenancy_tenant_host h on h.tenant_no = i.tenant_no and h.kind = 'console' and h.is_canonical
join tenancy_tenant o on o.kind = 'platform'
where i.tenant_no = $1 and i.id = $2 and i.status = 'open'`

const words = {
  en: {
    refused: (number: string) => `Invoice ${number}: the payment failed`,
    confirm: (number: string) => `Invoice ${number}: your bank needs your confirmation`,
    open: (amount: string, site: string) => `${amount} for ${site} could not be charged.`,
    bank: (amount: string, site: string) =>
      `${amount} for ${site} is due. Your bank requires you to confirm the payment yourself: it takes a minute on the payment page.`,
    again: (date: string) =>
      `The card will be tried again on ${date}. If it works by then, you do not need to do anything; you can also pay now.`,
    yours: "No further attempt is made automatically. Please pay on the payment page, or save another card.",
    pay: "Pay this invoice",
  },
  fr: unbrokenWords({
    refused: (number: string) => `Facture ${number} : le paiement a échoué`,
    confirm: (number: string) => `Facture ${number} : votre banque demande votre accord`,
    open: (amount: string, site: string) => `Le paiement de ${amount} pour ${site} a échoué.`,
    bank: (amount: string, site: string) =>
      `${amount} pour ${site} restent à régler. Votre banque vous demande de confirmer le paiement vous-même : cela prend une minute sur la page de paiement.`,
    again: (date: string) =>
      `Une nouvelle tentative de débit aura lieu le ${date}. Si la carte peut être débitée à cette date, vous n’avez rien à faire ; vous pouvez aussi régler tout de suite.`,
    yours:
      "Aucune nouvelle tentative n’aura lieu automatiquement. Réglez sur la page de paiement, ou enregistrez une autre carte.",
    pay: "Régler cette facture",
  }),
}

/**
 * invoice.uncollected → one email to the client's owner, in the operator's name; none once it is paid, or when the amount is
 * below the minimum of the page that the email links to.
 */
export function listenForUncollected(pool: Pool, settings: Settings): void {
  onMessage(INVOICE_UNCOLLECTED, "billing.mail-owner", async ({ key, payload }) => {
    const { rows } = await pool.query<Uncollected>(sql, [payload.tenant_no, payload.invoice_id])
    const [invoice] = rows
    if (invoice?.email && !isTooSmallForCard(BigInt(invoice.open_minor), invoice.currency)) {
      const { to, ...mail } = await mailOf(pool, settings, payload, { ...invoice, email: invoice.email })
      await queueMail(pool, { tenant_no: null, key, to, ...mail })
    }
  })
}

async function mailOf(
  pool: Pool,
  settings: Settings,
  { invoice_id, code, next_at }: Record<string, unknown>,
  invoice: Uncollected & { email: string }
) {
  const { locale, site } = invoice
  const say = words[locale]
  const brand = await inVoice(pool, null, {
    name: invoice.operator_name,
    colour: invoice.operator_colour,
    url: publicUrl(settings, invoice.console_host),
  })
  const amount = formatMoney(BigInt(invoice.open_minor), invoice.currency, locale)
  const by_bank = code === "authentication_required"
  const subject = by_bank ? say.confirm(invoice.number) : say.refused(invoice.number)
  const bodies = renderMail(
    <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
      <Line>{by_bank ? say.bank(amount, site) : say.open(amount, site)}</Line>
      {!by_bank && <Line>{next_at ? say.again(day(String(next_at), locale)) : say.yours}</Line>}
      <Action brand={brand} href={`${brand.url}/app/billing/${String(invoice_id)}`}>
        {say.pay}
      </Action>
    </BrandMail>
  )

  return { to: invoice.email, ...signedBy(brand), subject, ...bodies }
}
