import { SectionRow } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import type { SaleTermsDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { OffersTabs } from "../../components/offers-tabs"
import { Part, Section } from "../../components/section"
import { LoadStatePage } from "../../components/load-state"
import { useFormat } from "../../lib/format"
import { useMay } from "../../lib/site"
import { typedPercent } from "../../lib/parse-number"
import { useSaleTerms } from "./api"
import { PriceExample } from "./components/price-example"
import { Taxes } from "./components/taxes"
import { exampleTerms, usualTax } from "./example-terms"

/** What buyers pay in addition to prices, and how it is displayed. */
const SaleTermsPage = () => {
  const { t } = useTranslation("console")
  const { data: terms, error, refetch } = useSaleTerms()

  return (
    <div className="flex flex-col gap-y-3">
      <OffersTabs />
      {terms ? <Terms terms={terms} /> : <LoadStatePage title={t("offers.terms")} error={error} onRetry={refetch} />}
      <Outlet />
    </div>
  )
}

const Terms = ({ terms }: { terms: SaleTermsDTO }) => {
  const { t } = useTranslation("console")
  const { money, language } = useFormat()
  const may = useMay()
  const feeOf = (currency: string) => terms.fees.find((fee) => fee.currency === currency)
  const feeWords = (currency: string) => {
    const fee = feeOf(currency)

    return fee
      ? t("terms.feeIs", { percent: typedPercent(fee.percent, language), fixed: money(fee.fixed_minor, currency) })
      : t("terms.noFee")
  }
  const several = terms.currencies.length > 1

  return (
    <>
      <Section
        level="h1"
        title={t("offers.terms")}
        hint={t("terms.hint")}
        actions={
          may("sale_terms.write") && (
            <Button size="small" variant="secondary" asChild>
              <Link to="edit">{t("terms.edit")}</Link>
            </Button>
          )
        }
      >
        <SectionRow title={t("terms.mode")} value={t(`terms.modes.${terms.tax_mode}`)} />
        {terms.currencies.map((currency) => (
          <SectionRow
            key={currency}
            title={several ? t("terms.feeOf", { currency: currency.toUpperCase() }) : t("terms.fee")}
            value={feeWords(currency)}
          />
        ))}
        <SectionRow
          title={t("terms.donations")}
          value={terms.takes_donations ? terms.donation_text || t("terms.takes") : t("terms.takesNone")}
        />
        {terms.currencies.slice(0, 1).map((currency) => (
          <Part key={currency}>
            <PriceExample terms={exampleTerms(terms, currency, feeOf(currency))} tax_name={usualTax(terms)?.name ?? ""} />
          </Part>
        ))}
      </Section>
      <Taxes terms={terms} />
    </>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "offers.terms", translationNs: "console" }

export default SaleTermsPage
