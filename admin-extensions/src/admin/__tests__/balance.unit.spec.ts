import type { AdminPaymentBalance } from "@guichet/payments/contracts"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { en, fr } from "../i18n/words"
import { BalanceNotice } from "../routes/payouts/components/balance-notice"

async function shown(balance: AdminPaymentBalance, lng: "en" | "fr"): Promise<string> {
  const i18n = i18next.createInstance()
  await i18n.use(initReactI18next).init({
    lng,
    defaultNS: "console",
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const client = new QueryClient()
  client.setQueryData(["console", "payouts", "balance"], balance)
  const page = createElement(
    QueryClientProvider,
    { client },
    createElement(I18nextProvider, { i18n }, createElement(BalanceNotice))
  )

  return renderToStaticMarkup(page)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
}
const read = (available_minor: number, pending_minor: number): AdminPaymentBalance => ({
  state: "read",
  balances: [{ currency: "eur", available_minor, pending_minor }],
})

describe("organiser-10 the balance beside the payouts", () => {
  it("organiser-10 money that is becoming available is shown next to the available balance", async () => {
    const text = await shown(read(5_000, 2_600), "en")

    expect(text).toContain("Available at the provider €50.00")
    expect(text).toContain("Becoming available, from recent sales €26.00")
    expect(text).not.toContain("refunds wait")
  })

  it.each([
    [
      "en",
      "You have refunded €14.32 more than is available so far. €26.00 of recent sales becomes available in the next few days and covers it",
    ],
    [
      "fr",
      "Vous avez remboursé 14,32 € de plus que ce qui est déjà disponible. 26,00 € de ventes récentes seront disponibles dans les prochains jours et couvriront ce montant",
    ],
  ] as const)(
    "organiser-10 a negative balance does not read as a debt when recent sales cover it (%s)",
    async (language, words) => {
      expect(await shown(read(-1_432, 2_600), language)).toContain(words)
    }
  )

  it("organiser-10 an uncovered balance shows what helps, and an empty account shows nothing", async () => {
    expect(await shown(read(-1_432, 1_000), "en")).toContain(
      "Your balance at the provider is −€14.32, and €10.00 is becoming available. Refunds wait until new sales cover it"
    )
    expect(await shown(read(0, 0), "en")).toBe("")
  })
})
