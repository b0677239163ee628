import type { PlatformReportRow } from "@guichet/billing/contracts"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { StaticRouter } from "react-router-dom"
import { en, fr } from "../../../../i18n/words"
import { ClientsTable } from "../components/clients-table"
import { Totals } from "../components/totals"

const FEES = { platform_fee_minor: 1_000, platform_fee_returned_minor: 300 }
const row = {
  ...{ tenant: { id: "tnt_1", name: "Théâtre" }, currency: "eur", tenant_count: 1, sale_count: 2, tickets: 3, admitted: 0 },
  ...{ sold_minor: 9_000, discount_minor: 0, service_fee_minor: 0, tax_minor: 0, refunded_minor: 0, disputed_minor: 0 },
  ...{ exchanged_tickets: 0, exchanged_minor: 0, ...FEES },
} as PlatformReportRow & { tenant_count: number }

describe("T11 the operator's report of its clients' sales", () => {
  it.each([
    ["en", "Platform fees (gross)", "Platform fees returned", "€10.00", "€3.00"],
    ["fr", "Frais de plateforme (brut)", "Frais de plateforme rendus", "10,00 €", "3,00 €"],
  ] as const)("shows the fees of the sales, and beside them those returned: %s", (lng, gross, returned, of, back) => {
    const i18n = i18next.createInstance()
    void i18n.use(initReactI18next).init({
      ...{ lng, initImmediate: false, interpolation: { escapeValue: false } },
      resources: { en: { console: en }, fr: { console: fr } },
    })
    const html = renderToStaticMarkup(
      createElement(
        I18nextProvider,
        { i18n },
        createElement(
          StaticRouter,
          { location: "/" },
          createElement(Totals, { of: row }),
          createElement(ClientsTable, { rows: [row], label: "EUR" })
        )
      )
    ).replaceAll(/[\u00a0\u202f]/g, " ")
    const texts = [...html.matchAll(/<(?:th|td|dt|dd)[^>]*>([^<]+)</g)].map(([, text]) => text)
    const heads = [...html.matchAll(/<th[^>]*>([^<]+)</g)].map(([, text]) => text)
    const cells = [...html.matchAll(/<td[^>]*>(?:<a[^>]*>)?([^<]+)</g)].map(([, text]) => text)

    expect([cells[heads.indexOf(gross)], cells[heads.indexOf(returned)]]).toEqual([of, back])
    expect([texts[texts.indexOf(gross) + 1], texts[texts.indexOf(returned) + 1]]).toEqual([of, back])
  })
})
