import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { OffersTabs } from "../../components/offers-tabs"
import { Section } from "../../components/section"
import { LoadStatePage } from "../../components/load-state"
import { useMay } from "../../lib/site"
import { useRefundTerms } from "./api"
import { Transfers } from "./components/transfers"
import { RefundTermsRows } from "./components/refund-terms-rows"

/** What buyers who cannot come are promised. */
const RefundTermsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data, error, refetch } = useRefundTerms()

  return (
    <div className="flex flex-col gap-y-3">
      <OffersTabs />
      {data ? (
        <Section
          level="h1"
          title={t("refundTerms.title")}
          hint={t("refundTerms.hint")}
          actions={
            may("sale_terms.write") && (
              <Button size="small" variant="secondary" asChild>
                <Link to="edit">{t("terms.edit")}</Link>
              </Button>
            )
          }
        >
          <RefundTermsRows terms={data.terms} />
        </Section>
      ) : (
        <LoadStatePage title={t("refundTerms.title")} error={error} onRetry={refetch} />
      )}
      {data && <Transfers />}
      <Outlet />
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "refundTerms.title", translationNs: "console" }

export default RefundTermsPage
