import type { AdminMoneyDifferenceDetail } from "@guichet/billing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { MoneyTabs } from "../../../../components/money-tabs"
import { Part, Section } from "../../../../components/section"
import { LoadStatePage } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useDifference } from "../api"
import { DifferenceStatus } from "../components/difference-status"
import { useFigures } from "../components/use-figures"
import { AssignForm } from "./components/assign-form"
import { DecideForm } from "./components/decide-form"

/** One difference: both figures, what it means, what to do, and the findings. */
const DifferencePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { here } = useFormat()
  const figures = useFigures()
  const { data: difference, error, refetch } = useDifference(id)

  if (!difference) {
    return <LoadStatePage title={t("differences.one")} error={error} onRetry={refetch} />
  }
  const { kind, state, note, decided_by, decided_at, assignee } = difference
  const { ours, theirs, gap } = figures(difference)

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section level="h1" title={t(`differences.kind.${kind}`)} actions={<DifferenceStatus state={state} />}>
        <Part>
          <Alert variant={state === "open" ? "warning" : "info"}>{t(`differences.todo.${kind}`)}</Alert>
        </Part>
        {kind !== "ledger" && (
          <>
            <SectionRow title={t("differences.ours")} value={ours} />
            <SectionRow title={t("differences.theirs")} value={theirs} />
            {gap && <SectionRow title={t("differences.gap")} value={gap} />}
          </>
        )}
        <SectionRow title={t("differences.assignee")} value={assignee?.email ?? t("differences.noAssignee")} />
        <Facts difference={difference} />
        {note && (
          <SectionRow
            title={t("differences.note")}
            value={
              <span className="flex flex-col [overflow-wrap:anywhere]">
                <span className="whitespace-pre-line">{note}</span>
                <span>{t("differences.decidedBy", { by: decided_by ?? "?", when: here(decided_at ?? "") })}</span>
              </span>
            }
          />
        )}
        <Part className="flex flex-wrap gap-2">
          <Button size="small" variant="secondary" asChild>
            <Link to={`/platform/provider-events?tenant_id=${difference.tenant.id}`}>{t("differences.events")}</Link>
          </Button>
        </Part>
      </Section>
      {state !== "gone" && may("platform.ledger.write") && (
        <>
          <AssignForm difference={difference} />
          <DecideForm difference={difference} />
        </>
      )}
    </div>
  )
}

const Facts = ({ difference }: { difference: AdminMoneyDifferenceDetail }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const name = (ref: string | null) => ref && <span className="break-all">{ref}</span>
  const { tenant, kind } = difference
  const rows = [
    [
      t("differences.client"),
      <Link key="client" to={`/platform/tenants/${tenant.id}`} className="text-ui-fg-interactive">
        {tenant.name}
      </Link>,
    ],
    [t("differences.account"), name(difference.account_ref)],
    [t("differences.reference"), name(difference.provider_ref)],
    [t("differences.sale"), name(difference.sale_id)],
    [t("differences.payment"), name(difference.payment_id)],
    [t("differences.refund"), name(difference.refund_id)],
    [t("differences.subject"), kind === "ledger" && name(difference.subject)],
    [t("differences.happened"), kind !== "ledger" && here(difference.happened_at)],
    [t("differences.found"), here(difference.first_seen_at)],
    [t("differences.seen"), here(difference.last_seen_at)],
    [t("differences.closed"), difference.closed_at && here(difference.closed_at)],
  ] as const

  return (
    <>
      {rows
        .filter(([, value]) => value)
        .map(([title, value]) => (
          <SectionRow key={title} title={title} value={value} />
        ))}
    </>
  )
}

export default DifferencePage
