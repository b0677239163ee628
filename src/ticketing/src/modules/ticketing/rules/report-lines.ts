import { csvMoney, type CsvValue } from "@guichet/kernel/csv"
import type { CurrencyReportDTO, ExchangedDTO, SalesReportDTO } from "../../../contracts/reports"

const HEADS = {
  en: {
    columns: [
      "from",
      "to",
      "currency",
      "event",
      "tickets sold",
      "sold (gross)",
      "discounts (gross)",
      "service fees (gross)",
      "tax (gross)",
      "tickets refunded",
      "refunded",
      "tickets exchanged for others",
      "tickets exchanged into these",
      "exchange difference",
      "lost in disputes",
      "net",
      "tax (net)",
      "platform fees (gross)",
      "admitted",
    ],
    tickets: "Tickets total",
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
      "ventes (brut)",
      "réductions (brut)",
      "frais de service (brut)",
      "taxes (brut)",
      "billets remboursés",
      "remboursements",
      "billets échangés contre d’autres",
      "billets issus d’échanges",
      "différence des échanges",
      "perdu en litige",
      "net",
      "taxes (net)",
      "frais de plateforme (brut)",
      "entrées",
    ],
    tickets: "Total des billets",
    add_ons: "Suppléments",
    donations: "Dons",
    total: "Total",
  },
}

/** Lines of the file: a header, one line per event, then the totals of its currency. Amounts as decimals of the currency. */
export function reportLines({ from, to, currencies }: SalesReportDTO, locale: "fr" | "en"): CsvValue[][] {
  const words = HEADS[locale]
  const lines = currencies.flatMap((report) => {
    const { currency, events } = report
    const start = [from, to, currency.toUpperCase()]
    const money = (amount_minor: number) => csvMoney(amount_minor, currency)

    return [
      ...events.map((event) => [...start, event.title, ...ticketCells(event, money)]),
      [...start, words.tickets, ...ticketCells(report, money)],
      ...extraLines(report, start, words, money),
    ]
  })

  return [words.columns, ...lines]
}

type Sums = Pick<CurrencyReportDTO, "sold" | "returned" | "exchanged" | "disputed_minor" | "platform_fee_minor" | "admitted">

const ticketCells = (
  { sold, returned, exchanged, disputed_minor, platform_fee_minor, admitted }: Sums,
  money: (minor: number) => CsvValue
): CsvValue[] => [
  sold.tickets,
  money(sold.amount_minor),
  money(sold.discount_minor),
  money(sold.fee_minor),
  money(sold.tax_minor),
  returned.tickets,
  money(returned.amount_minor),
  exchanged.from.tickets,
  exchanged.into.tickets,
  money(differenceOf(exchanged)),
  money(disputed_minor),
  money(sold.amount_minor - returned.amount_minor + differenceOf(exchanged) - disputed_minor),
  money(sold.tax_minor - returned.tax_minor + exchanged.into.tax_minor - exchanged.from.tax_minor),
  money(platform_fee_minor),
  admitted,
]

const differenceOf = ({ into, from }: ExchangedDTO): number => into.amount_minor - from.amount_minor

function extraLines(
  report: CurrencyReportDTO,
  start: CsvValue[],
  words: (typeof HEADS)["en"],
  money: (minor: number) => CsvValue
): CsvValue[][] {
  const line = (name: string, amount: number, returned_total: number, tax: number, more: Partial<Sums> = {}): CsvValue[] => [
    ...start,
    name,
    "",
    money(amount),
    "",
    "",
    "",
    "",
    money(returned_total),
    "",
    "",
    more.exchanged === undefined ? "" : money(differenceOf(more.exchanged)),
    more.disputed_minor === undefined ? "" : money(more.disputed_minor),
    money(amount - returned_total + (more.exchanged ? differenceOf(more.exchanged) : 0) - (more.disputed_minor ?? 0)),
    money(tax),
    more.platform_fee_minor === undefined ? "" : money(more.platform_fee_minor),
    more.admitted ?? "",
  ]
  const { sold, returned, exchanged, add_ons_minor, add_ons_returned_minor, donations_minor, donations_returned_minor } = report
  const whole = sold.amount_minor + add_ons_minor + donations_minor
  const returned_total = returned.amount_minor + add_ons_returned_minor + donations_returned_minor
  const tax = report.taxes.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  const of_add_ons = tax - (sold.tax_minor - returned.tax_minor + exchanged.into.tax_minor - exchanged.from.tax_minor)

  return [
    ...(add_ons_minor + add_ons_returned_minor > 0
      ? [line(words.add_ons, add_ons_minor, add_ons_returned_minor, of_add_ons)]
      : []),
    ...(donations_minor + donations_returned_minor > 0
      ? [line(words.donations, donations_minor, donations_returned_minor, 0)]
      : []),
    line(words.total, whole, returned_total, tax, report),
  ]
}
