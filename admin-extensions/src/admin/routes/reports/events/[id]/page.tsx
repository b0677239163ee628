import type { AdminSettlement } from "@guichet/billing/contracts"
import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { Part, Section } from "../../../../components/section"
import { LoadStatePage } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { SalesTabs } from "../../../sales/components/sales-tabs"
import { settlementFile, useSettlement } from "./api"
import { Lines } from "./components/lines"
import { Sheet } from "./components/sheet"

/** The settlement of one event: from what buyers paid to what remains, date by date, with its payouts. */
const SettlementPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { language } = useFormat()
  const { data: settlement, error, refetch } = useSettlement(id)

  if (!settlement) {
    return <LoadStatePage title={t("settlement.title")} error={error} onRetry={refetch} />
  }
  const { event, currencies } = settlement

  return (
    <div className="flex flex-col gap-y-3">
      <SalesTabs />
      <Section
        level="h1"
        title={t("settlement.of", { title: event.title })}
        hint={t("settlement.hint")}
        actions={(["pdf", "csv"] as const).map((format) => (
          <Button key={format} size="small" variant="secondary" asChild>
            <a href={settlementFile(event.id, format, language)} download>
              {t(`settlement.${format}`)}
            </a>
          </Button>
        ))}
      >
        <Tests settlement={settlement} />
        {currencies.length === 0 && <Empty title={t("settlement.none")} hint={t("settlement.noneHint")} />}
      </Section>
      {currencies.map((of) => (
        <Sheet key={of.currency} of={of} />
      ))}
      {currencies.some(({ total }) => total.card_minor > 0) && <Lines id={event.id} />}
    </div>
  )
}

/** Says before any figure that test money is not real. */
const Tests = ({ settlement: { tenant, is_test_money } }: { settlement: AdminSettlement }) => {
  const { t } = useTranslation("console")

  return (
    <>
      {tenant.is_test && (
        <Part>
          <Alert variant="warning">{t("settlement.testSite")}</Alert>
        </Part>
      )}
      {is_test_money && (
        <Part>
          <Alert variant="warning">{t("settlement.testMoney")}</Alert>
        </Part>
      )}
    </>
  )
}

/** Reached from an event and from the report: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "settlement.title", translationNs: "console" }

export default SettlementPage
