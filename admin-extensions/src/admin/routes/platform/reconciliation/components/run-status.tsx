import type { AdminReconciliation } from "@guichet/billing/contracts"
import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"

/** Whether everything agrees and until when, the progress of a run, and what could not be read. */
export const RunStatus = ({ shown: { run, compared_to, open } }: { shown: AdminReconciliation }) => {
  const { t } = useTranslation("console")
  const { here, count } = useFormat()

  if (!run) {
    return null
  }
  const when = compared_to && here(compared_to)
  const begun = here(run.asked_at)

  return (
    <Part className="flex flex-col gap-3">
      {when && (
        <Alert variant={open > 0 ? "warning" : "success"}>
          {open > 0
            ? t("reconciliation.differs", { count: open, shown: count(open), when })
            : t("reconciliation.agrees", { when })}
        </Alert>
      )}
      {!run.finished_at && <Running run={run} />}
      {run.unreadable.length > 0 && (
        <Alert variant="warning">
          <span className="font-medium">{t("reconciliation.unreadable")}</span>
          <ul>
            {run.unreadable.map(({ tenant, account_ref, why }) => (
              <li key={`${tenant.id} ${account_ref}`} className="[overflow-wrap:anywhere]">
                {t(`reconciliation.why.${why}`, { name: tenant.name, account: account_ref || t("reconciliation.ownAccount") })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
        {run.asked_by
          ? t("reconciliation.byPerson", { when: begun, by: run.asked_by })
          : t("reconciliation.byClock", { when: begun })}
      </Text>
    </Part>
  )
}

const Running = ({ run }: { run: NonNullable<AdminReconciliation["run"]> }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { done, steps, lines } = run

  return (
    <div className="flex flex-col gap-2" role="status">
      <Text size="small" className="tabular-nums">
        {t("reconciliation.running", { done: count(done), steps: count(steps), lines: count(lines) })}
      </Text>
      <div
        className="bg-ui-bg-component h-1.5 overflow-hidden rounded-full"
        role="progressbar"
        aria-label={t("reconciliation.progress")}
        aria-valuemin={0}
        aria-valuemax={steps}
        aria-valuenow={done}
      >
        <div className="bg-ui-fg-interactive h-full" style={{ width: `${(100 * done) / Math.max(1, steps)}%` }} />
      </div>
    </div>
  )
}
