import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Empty } from "../../../components/empty"
import { MoneyTabs } from "../../../components/money-tabs"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useMay } from "../../../lib/site"
import { useRun, useStartRun } from "./api"
import { Accounts } from "./components/accounts"
import { Differences } from "./components/differences"
import { FailingWork } from "./components/failing-work"
import { FeeReturns } from "./components/fee-returns"
import { RunStatus } from "./components/run-status"
import { UnwrittenOrders } from "./components/unwritten-orders"

/** Whether sales, payments, the ledger and the provider agree, and what to do where they do not. */
const ReconciliationPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data: shown, error, refetch } = useRun()
  const start = useStartRun()
  const is_running = Boolean(shown?.run && !shown.run.finished_at)
  const run = `${shown?.run?.id ?? ""} ${shown?.run?.done ?? 0}`

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section
        level="h1"
        title={t("reconciliation.title")}
        hint={t("reconciliation.hint")}
        actions={
          shown &&
          may("platform.ledger.write") && (
            <Button
              size="small"
              disabled={is_running}
              isLoading={start.isPending}
              onClick={() => start.mutate(undefined, { onSuccess: () => toast.success(t("reconciliation.started")) })}
            >
              {t("reconciliation.start")}
            </Button>
          )
        }
      >
        {start.error && (
          <Part>
            <Problem error={start.error} />
          </Part>
        )}
        {!shown && <LoadState error={error} onRetry={refetch} rows={2} />}
        {shown && !shown.run && <Empty title={t("reconciliation.never")} hint={t("reconciliation.neverHint")} />}
        {shown && <RunStatus shown={shown} />}
      </Section>
      <UnwrittenOrders />
      <FailingWork />
      <FeeReturns />
      {shown?.run && (
        <>
          <Differences run={run} />
          <Accounts run={run} />
        </>
      )}
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "moneyTabs.reconciliation", translationNs: "console" }

export default ReconciliationPage
