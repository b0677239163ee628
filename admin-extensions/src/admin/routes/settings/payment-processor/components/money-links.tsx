import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../../components/section"
import { useMay } from "../../../../lib/site"

/** Links to reconciliation and related pages: a single site has no invoices page that leads there. */
export const MoneyLinks = () => {
  const { t } = useTranslation("console")
  const may = useMay()

  if (!may("platform.ledger.read")) {
    return null
  }

  return (
    <Section title={t("moneyTabs.label")} hint={t("reconciliation.hint")}>
      <Part className="flex flex-wrap gap-2">
        <Button size="small" variant="secondary" asChild>
          <Link to="/platform/reconciliation">{t("moneyTabs.reconciliation")}</Link>
        </Button>
        <Button size="small" variant="secondary" asChild>
          <Link to="/platform/provider-events">{t("moneyTabs.events")}</Link>
        </Button>
      </Part>
    </Section>
  )
}
