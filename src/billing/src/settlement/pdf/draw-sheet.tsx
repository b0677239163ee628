// Long because it is one document, part after part in the order of its pages.
// @ts-expect-error TS1479: an ES module, which the Node versions of package.json's engines may require
import { Document, Font, Image, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer"
import { formatMoney } from "@guichet/kernel/money"
import type { CurrencySettlement, SettlementDate, SettlementPayout, SettlementSums } from "../../contracts"
import { SHEET_LINES, sheetWords, type SheetLocale } from "../words"
import type { DrawnSheet } from "./drawn-sheet"

const FAMILIES = ["latin", "latin-ext", "greek", "cyrillic"] as const
const WEIGHTS = [400, 600] as const
const INK = "#1b1b1f"
const MUTED = "#5c5c66"
const LINE = "#d9d9de"
const TAGS: Record<SheetLocale, string> = { fr: "fr-FR", en: "en-GB" }
const LOGO_BOX = { width: 150, height: 36 }

for (const family of FAMILIES) {
  Font.register({
    family,
    fonts: WEIGHTS.map((fontWeight) => ({
      src: require.resolve(`@fontsource/inter/files/inter-${family}-${fontWeight}-normal.woff`),
      fontWeight,
    })),
  })
}
// Disables hyphenation: an amount split over two lines is misread.
Font.registerHyphenationCallback((word) => [word])

const styles = StyleSheet.create({
  page: { paddingVertical: 40, paddingHorizontal: 36, fontFamily: [...FAMILIES], fontSize: 9, color: INK },
  bar: { position: "absolute", top: 0, left: 0, right: 0, height: 8 },
  head: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-start", marginBottom: 16 },
  title: { fontSize: 18, fontWeight: 600, marginBottom: 4 },
  h2: { fontSize: 12, fontWeight: 600, marginTop: 16, marginBottom: 6 },
  test: { borderWidth: 1, borderColor: "#b42318", color: "#b42318", padding: 6, marginBottom: 8, fontWeight: 600 },
  muted: { color: MUTED },
  row: { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: LINE, paddingVertical: 3 },
  strong: { fontWeight: 600 },
  grow: { flex: 1, paddingRight: 12 },
  amount: { width: 78, textAlign: "right" },
  count: { width: 46, textAlign: "right" },
  foot: {
    position: "absolute",
    bottom: 18,
    left: 36,
    right: 36,
    flexDirection: "row",
    justifyContent: "space-between",
    color: MUTED,
    fontSize: 7,
  },
})

/** The sheet as a PDF of A4 pages in the tenant's brand. */
export const drawSheet = (drawn: DrawnSheet): Promise<Uint8Array> => renderToBuffer(<Sheet {...drawn} />)

const Sheet = ({ sheet, locale, colour, logo }: DrawnSheet) => {
  const say = sheetWords[locale]
  const { event, tenant, is_test_money, made_at, currencies } = sheet

  return (
    <Document title={`${say.title} · ${event.title}`} author={tenant.name} language={locale}>
      <Page size="A4" style={styles.page}>
        <View style={[styles.bar, { backgroundColor: colour }]} fixed />
        <View style={styles.head}>
          <View style={styles.grow}>
            <Text style={styles.title}>{`${say.title} · ${event.title}`}</Text>
            <Text style={styles.muted}>{say.made(moment(made_at, tenant.time_zone, locale))}</Text>
          </View>
          {logo ? <Logo {...logo} /> : <Text style={styles.strong}>{tenant.name}</Text>}
        </View>
        {tenant.is_test && <Text style={styles.test}>{say.test_tenant}</Text>}
        {is_test_money && <Text style={styles.test}>{say.test_money}</Text>}
        {currencies.length === 0 && <Text>{say.nothing}</Text>}
        {currencies.map((of) => (
          <Currency key={of.currency} of={of} locale={locale} zone={tenant.time_zone} />
        ))}
        <View style={styles.foot} fixed>
          <Text>{`${tenant.name} · ${say.shared}`}</Text>
          <Text render={({ pageNumber, totalPages }) => say.page(pageNumber, totalPages)} />
        </View>
      </Page>
    </Document>
  )
}

const Logo = ({ png, width, height }: NonNullable<DrawnSheet["logo"]>) => {
  const scale = Math.min(0.5, LOGO_BOX.width / width, LOGO_BOX.height / height)

  return <Image src={{ data: Buffer.from(png), format: "png" }} style={{ width: width * scale, height: height * scale }} />
}

interface PartProps {
  of: CurrencySettlement
  locale: SheetLocale
  zone: string
}

const Currency = ({ of, locale, zone }: PartProps) => {
  const say = sheetWords[locale]
  const money = (minor: number, currency = of.currency) => plain(formatMoney(BigInt(minor), currency, TAGS[locale]))

  return (
    <View>
      <Text style={styles.h2}>{of.currency.toUpperCase()}</Text>
      <Totals total={of.total} locale={locale} money={money} />
      {of.unread_sales > 0 && <Text style={styles.muted}>{say.unread(of.unread_sales)}</Text>}
      {of.elsewhere.map((other) => (
        <Text key={other.currency} style={styles.muted}>
          {say.elsewhere(money(other.fee_minor + other.disputed_minor, other.currency))}
        </Text>
      ))}
      <Dates dates={of.dates} locale={locale} money={money} />
      <Payouts payouts={of.payouts} unpaid_minor={of.unpaid_minor} locale={locale} zone={zone} money={money} />
    </View>
  )
}

type Money = (minor: number) => string

const Totals = ({ total, locale, money }: { total: SettlementSums; locale: SheetLocale; money: Money }) => {
  const say = sheetWords[locale]
  const shown = SHEET_LINES.filter(([name, sign]) => sign !== 0 || total[name] !== 0)

  return (
    <View>
      {shown.map(([name, sign]) => (
        <View key={name} style={styles.row} wrap={false}>
          <Text style={[styles.grow, ...(sign === 0 ? [styles.muted, { paddingLeft: 10 }] : [])]}>{say[name]}</Text>
          <Text style={[styles.amount, ...(sign === 0 ? [styles.muted] : [])]}>
            {money(sign === -1 ? -total[name] : total[name])}
          </Text>
        </View>
      ))}
      <View style={styles.row} wrap={false}>
        <Text style={[styles.grow, styles.strong]}>{say.net_minor}</Text>
        <Text style={[styles.amount, styles.strong]}>{money(total.net_minor)}</Text>
      </View>
      {(["service_fee_minor", "tax_minor"] as const).map((name) => (
        <View key={name} style={styles.row} wrap={false}>
          <Text style={[styles.grow, styles.muted]}>{say[name]}</Text>
          <Text style={[styles.amount, styles.muted]}>{money(total[name])}</Text>
        </View>
      ))}
    </View>
  )
}

const Dates = ({ dates, locale, money }: { dates: SettlementDate[]; locale: SheetLocale; money: Money }) => {
  const say = sheetWords[locale]
  const back = (date: SettlementSums) => date.refunded_minor + date.disputed_minor - date.moved_minor
  const fees = (date: SettlementSums) => date.provider_fee_minor + date.application_fee_minor + date.invoice_fee_minor
  const heads = [say.short.gross, say.short.back, say.short.fees, say.net_minor]

  return (
    <View>
      <View style={[styles.row, { marginTop: 12 }]} wrap={false}>
        <Text style={[styles.grow, styles.strong]}>{say.date}</Text>
        <Text style={[styles.count, styles.strong]}>{say.short.tickets}</Text>
        <Text style={[styles.count, styles.strong]}>{say.admitted}</Text>
        {heads.map((head) => (
          <Text key={head} style={[styles.amount, styles.strong]}>
            {head}
          </Text>
        ))}
      </View>
      {dates.map((date) => (
        <View key={date.performance_id} style={styles.row} wrap={false}>
          <Text style={styles.grow}>
            {`${moment(date.starts_at, date.time_zone, locale)}${date.status === "cancelled" ? ` (${say.states.cancelled})` : ""}`}
          </Text>
          <Text
            style={styles.count}
          >{`${date.tickets_sold - date.tickets_refunded - date.tickets_voided + date.tickets_moved}/${date.places}`}</Text>
          <Text style={styles.count}>{date.admitted}</Text>
          {[date.gross_minor, -back(date), -fees(date), date.net_minor].map((minor, at) => (
            <Text key={heads[at]} style={styles.amount}>
              {money(minor)}
            </Text>
          ))}
        </View>
      ))}
    </View>
  )
}

interface PayoutsProps {
  payouts: SettlementPayout[]
  unpaid_minor: number
  locale: SheetLocale
  zone: string
  money: Money
}

const Payouts = ({ payouts, unpaid_minor, locale, zone, money }: PayoutsProps) => {
  const say = sheetWords[locale]

  return (
    <View>
      <View style={[styles.row, { marginTop: 12 }]} wrap={false}>
        <Text style={[styles.grow, styles.strong]}>{say.payouts}</Text>
        <Text style={[styles.amount, styles.strong]}>{say.part}</Text>
        <Text style={[styles.amount, styles.strong]}>{say.whole}</Text>
      </View>
      {payouts.map(({ id, arrives_at, state, net_minor, amount_minor }) => (
        <View key={id} style={styles.row} wrap={false}>
          <Text style={styles.grow}>{`${moment(arrives_at, zone, locale)} · ${say.payout_states[state] ?? state} · ${id}`}</Text>
          <Text style={styles.amount}>{money(net_minor)}</Text>
          <Text style={styles.amount}>{money(amount_minor)}</Text>
        </View>
      ))}
      <View style={styles.row} wrap={false}>
        <Text style={styles.grow}>{say.unpaid}</Text>
        <Text style={styles.amount}>{money(unpaid_minor)}</Text>
        <Text style={styles.amount} />
      </View>
    </View>
  )
}

const moment = (iso: string, timeZone: string, locale: SheetLocale): string =>
  plain(new Intl.DateTimeFormat(TAGS[locale], { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(iso)))

/** French figures contain narrow no-break spaces, which the font cannot draw. */
const plain = (text: string): string => text.replace(/\u202f/g, "\u00a0")
