import { CSV_MARK, csvLine, csvMoney, type CsvValue } from "@guichet/kernel/csv"
import type { AdminSettlement, CurrencySettlement, SettlementSums } from "../contracts"
import { SHEET_LINES, sheetWords, type SheetLocale } from "./words"

const COUNTS = ["tickets_sold", "tickets_refunded", "tickets_moved", "tickets_voided", "admitted"] as const
const AMOUNTS = [...SHEET_LINES.map(([name]) => name), "net_minor", "service_fee_minor", "tax_minor"] as const

/** The sheet as CSV: one line per date and a total per currency, then its payouts; amounts in major units, instants in UTC. */
export function settlementCsv(sheet: AdminSettlement, locale: SheetLocale): string {
  const say = sheetWords[locale]
  const notes = [...(sheet.tenant.is_test ? [say.test_tenant] : []), ...(sheet.is_test_money ? [say.test_money] : [])]
  const lines: CsvValue[][] = [
    ...notes.map((note) => [note]),
    [sheet.event.title, say.made(sheet.made_at)],
    [say.date, say.state, say.currency, say.places, ...[...COUNTS, ...AMOUNTS].map((name) => say[name])],
    ...sheet.currencies.flatMap((of) => [
      ...of.dates.map((date) => [
        new Date(date.starts_at),
        say.states[date.status] ?? date.status,
        ...cells(of, date, date.places),
      ]),
      [
        say.all,
        "",
        ...cells(
          of,
          of.total,
          of.dates.reduce((sum, { places }) => sum + places, 0)
        ),
      ],
    ]),
    ...sheet.currencies.flatMap((of) => payoutLines(of, locale)),
  ]

  return CSV_MARK + lines.map((line) => csvLine(line, locale)).join("")
}

const cells = ({ currency }: CurrencySettlement, sums: SettlementSums, places: number): CsvValue[] => [
  currency.toUpperCase(),
  places,
  ...COUNTS.map((name) => sums[name]),
  ...AMOUNTS.map((name) => csvMoney(sums[name], currency)),
]

function payoutLines({ currency, payouts, unpaid_minor, unread_sales }: CurrencySettlement, locale: SheetLocale): CsvValue[][] {
  const say = sheetWords[locale]
  const amount = (minor: number) => csvMoney(minor, currency)

  return [
    [],
    [say.payouts, currency.toUpperCase()],
    [say.payout, say.arrives, say.state, say.part, say.whole],
    ...payouts.map(({ id, arrives_at, state, net_minor, amount_minor }) => [
      id,
      new Date(arrives_at),
      say.payout_states[state] ?? state,
      amount(net_minor),
      amount(amount_minor),
    ]),
    [say.unpaid, "", "", amount(unpaid_minor)],
    ...(unread_sales > 0 ? [[say.unread(unread_sales)]] : []),
  ]
}
