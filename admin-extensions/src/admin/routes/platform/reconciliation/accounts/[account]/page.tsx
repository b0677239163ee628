import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { Empty } from "../../../../../components/empty"
import { MoneyTabs } from "../../../../../components/money-tabs"
import { Part, Section } from "../../../../../components/section"
import { LoadStatePage } from "../../../../../components/load-state"
import { useDays } from "../../api"
import { DaysTable } from "./components/days-table"

/** One account day by day: sales, payments, the provider's charges, refunds and fees. */
const ReconciledAccountPage = () => {
  const { t } = useTranslation("console")
  const { account: id = "" } = useParams()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDays(id)

  if (!data) {
    return <LoadStatePage title={t("reconciled.days")} error={error} onRetry={refetch} />
  }
  const [{ account }] = data.pages
  const days = data.pages.flatMap((page) => page.days)

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section
        level="h1"
        title={account.account_ref ? account.tenant.name : t("providerEvents.ownAccount")}
        hint={t("reconciled.daysHint")}
      >
        {days.length === 0 ? (
          <Empty title={t("reconciled.noDays")} hint={t("reconciled.noDaysHint")} />
        ) : (
          <DaysTable days={days} />
        )}
        {hasNextPage && (
          <Part className="flex justify-center">
            <Button size="small" variant="secondary" isLoading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("reconciled.olderDays")}
            </Button>
          </Part>
        )}
      </Section>
    </div>
  )
}

export default ReconciledAccountPage
