import type { CsvValue } from "@guichet/kernel/csv"
import { fromMinor } from "@guichet/kernel/money"
import type { CurrencyReportDTO, SalesReportDTO, TicketSumsDTO } from "../../../contracts/reports"

const HEADS = {
  en: {
    columns: [
      "from",
      "to",
      "currency",
      "event",
      "tickets sold",
      "sold",
      "discounts",
      "service fees",
      "tax",
      "tickets refunded",
      "refunded",
      "net",
    ],
    tickets: "Total of tickets",
    add_ons: "Add-ons",
    donations: "Donations",
    total: "Total",
  },
  fr: {
    columns: [
      "du",
      "au",
      "devise",
      "événement",
      "billets vendus",
      "ventes",
      "réductions",
      "frais de service",
      "taxes",
      "billets remboursés",
      "remboursements",
      "net",
    ],
    tickets: "Total des billets",
    add_ons: "Suppléments",
    donations: "Dons",
    total: "Total",
  },
}

/** Lines of a file: the head, one an event, then the totals of its currency. Amounts as decimals of the currency. */
export function reportLines({ from, to, currencies }: SalesReportDTO, locale: "fr" | "en"): CsvValue[][] {
  const words = HEADS[locale]
  const lines = currencies.flatMap((report) => {
    const { currency, events, sold, returned } = report
    const start = [from, to, currency.toUpperCase()]
    const money = (amount_minor: number) => fromMinor(BigInt(amount_minor), currency)

    return [
      ...events.map((event) => [...start, event.title, ...ticketCells(event.sold, event.returned, money)]),
      [...start, words.tickets, ...ticketCells(sold, returned, money)],
      ...extraLines(report, start, words, money),
    ]
  })

  return [words.columns, ...lines]
}

const ticketCells = (sold: TicketSumsDTO, returned: TicketSumsDTO, money: (minor: number) => string): CsvValue[] => [
  sold.tickets,
  money(sold.amount_minor),
  money(sold.discount_minor),
  money(sold.fee_minor),
  money(sold.tax_minor),
  returned.tickets,
  money(returned.amount_minor),
  money(sold.amount_minor - returned.amount_minor),
]

function extraLines(
  report: CurrencyReportDTO,
  start: CsvValue[],
  words: (typeof HEADS)["en"],
  money: (minor: number) => string
): CsvValue[][] {
  const line = (name: string, amount: number, given_back: number): CsvValue[] => [
    ...start,
    name,
    "",
    money(amount),
    "",
    "",
    "",
    "",
    money(given_back),
    money(amount - given_back),
  ]
  const { sold, returned, add_ons_minor, add_ons_returned_minor, donations_minor, donations_returned_minor } = report
  const whole = sold.amount_minor + add_ons_minor + donations_minor
  const given_back = returned.amount_minor + add_ons_returned_minor + donations_returned_minor

  return [
    ...(add_ons_minor + add_ons_returned_minor > 0 ? [line(words.add_ons, add_ons_minor, add_ons_returned_minor)] : []),
    ...(donations_minor + donations_returned_minor > 0 ? [line(words.donations, donations_minor, donations_returned_minor)] : []),
    line(words.total, whole, given_back),
  ]
}
