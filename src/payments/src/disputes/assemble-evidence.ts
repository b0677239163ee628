import type { SaleEvidence } from "@guichet/ports"
import { formatMoney } from "@guichet/kernel/money"
import type { DisputeEvidence } from "../contracts/dispute"

/**
 * Stripe accepts 150,000 characters for all texts together (docs.stripe.com/disputes/api, 2026-11); only the terms can be long.
 */
const MAX_TERMS = 60_000
const MAX_LIST = 40_000

const at = (instant: string | Date): string => `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`

/** The calendar day of a date where it takes place, `2026-11-20`. */
const dayOf = ({ starts_at, time_zone }: SaleEvidence["tickets"][number]): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: time_zone }).format(new Date(starts_at))

/**
 * The data of a sale for the bank, in English: what was bought, by whom and when, and what has gone back; the refund terms
 * frozen at purchase, in the language shown to the buyer; the dated page of terms; emails sent; when and where each ticket was
 * admitted. `statement` is the organiser's own words.
 */
export function assembleEvidence(sale: SaleEvidence, statement = ""): DisputeEvidence {
  const [first] = sale.tickets
  const policy = policyText(sale)

  return {
    customer_name: sale.buyer_name,
    customer_email_address: sale.buyer_email,
    product_description: orderText(sale),
    ...(first && { service_date: dayOf(first) }),
    ...(policy && { refund_policy_disclosure: policy.slice(0, MAX_TERMS) }),
    access_activity_log: `${mailsText(sale)}\n\n${doorText(sale)}`.slice(0, MAX_LIST),
    ...(statement.trim() && { uncategorized_text: statement.trim() }),
  }
}

function policyText({ promised, terms, host, bought_at }: SaleEvidence): string {
  const shown = promised.map(({ original, english }) =>
    original === english ? original : `${original}\n(In English: ${english})`
  )
  const change = terms && new Date(terms.since) > new Date(bought_at) ? ", after this order was paid" : ""

  return [
    ...(shown.length > 0
      ? [
          `Shown at the checkout and emailed with the tickets, as it stood when the order was paid, ${at(bought_at)}:\n\n${shown.join("\n")}`,
        ]
      : []),
    ...(terms ? [`Terms published at ${host}, in this wording since ${at(terms.since)}${change}:\n\n${terms.text}`] : []),
  ].join("\n\n")
}

function orderText(sale: SaleEvidence): string {
  const money = (minor: number) => formatMoney(BigInt(minor), sale.currency, "en-GB")

  return [
    `Order ${sale.sale_id} at ${sale.site} (${sale.host}), ${at(sale.bought_at)}, ${money(sale.amount_minor)}, paid by card.`,
    ...(sale.difference_of
      ? [`It paid the difference when tickets of order ${sale.difference_of} were exchanged for these, at the buyer's request.`]
      : []),
    "Tickets:",
    ...sale.tickets.map(
      ({ event_title, starts_at, place, ticket_no, amount_minor, state }) =>
        `- ${event_title}, ${at(starts_at)}, ${place}, ticket ${ticket_no}, ${money(amount_minor)}${state === "void" ? ", no longer valid" : ""}`
    ),
    ...(sale.refunds.length > 0
      ? [
          "Refunded to the buyer:",
          ...sale.refunds.map(({ amount_minor, went_back_at }) => `- ${at(went_back_at)}, ${money(amount_minor)}`),
        ]
      : []),
  ]
    .join("\n")
    .slice(0, MAX_LIST)
}

const mailsText = ({ mails }: SaleEvidence): string =>
  mails.length === 0
    ? "No email was sent."
    : ["Emails sent:", ...mails.map(({ subject, to, sent_at }) => `- ${at(sent_at)}, to ${to}: ${subject}`)].join("\n")

function doorText({ tickets }: SaleEvidence): string {
  const admitted = tickets.filter(({ admitted_at }) => admitted_at !== null)

  return admitted.length === 0
    ? "No ticket of this order was used at the door."
    : [
        "Admitted at the door:",
        ...admitted.map(
          ({ ticket_no, place, admitted_at, admitted_by }) =>
            `- ticket ${ticket_no}, ${place}: ${at(admitted_at as string)}, device ${admitted_by ?? "unknown"}`
        ),
      ].join("\n")
}
