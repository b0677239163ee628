import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { Empty } from "../../../../../components/empty"
import { MoneyTabs } from "../../../../../components/money-tabs"
import { NextPage } from "../../../../../components/next-page"
import { Section } from "../../../../../components/section"
import { LoadStatePage } from "../../../../../components/load-state"
import { useDays } from "../../api"
import { DaysTable } from "./components/days-table"

/** One account day by day: sales, payments, the provider's charges, refunds and fees. */
const ReconciledAccountPage = () => {
  const { t } = useTranslation("console")
  const { account: id = "" } = useParams()
  const list = useDays(id)
  const { data, error, refetch } = list

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
        <NextPage list={list} label={t("reconciled.olderDays")} />
      </Section>
    </div>
  )
}

export default ReconciledAccountPage
