import { SectionRow } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { Section } from "../../../../components/section"
import { LoadStatePage } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { EnterConsole } from "../../tenants/components/enter-console"
import { useApproval } from "../api"
import { RequestStatus } from "../components/request-status"
import { Decide } from "./components/decide"
import { EvidenceChecks } from "./components/evidence-checks"
import { WithdrawPermission } from "./components/withdraw-permission"

/** One request: who wants what, the three checks, the decision. */
const ApprovalPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { here } = useFormat()
  const [is_entering, setEntering] = useState(false)
  const { data: approval, error, refetch } = useApproval(id)

  if (!approval) {
    return <LoadStatePage title={t("approvals.title")} error={error} onRetry={refetch} />
  }
  const { tenant, event, state, member_email, decided_at } = approval
  const port = location.port ? `:${location.port}` : ""
  const title = event?.title ?? t("approvals.eventGone")

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("approvals.request", { name: tenant.name })}
        hint={t("approvals.wants", { email: member_email, title })}
        actions={
          <>
            <RequestStatus state={state} />
            {event?.is_published && (
              <Button size="small" variant="secondary" asChild>
                <a
                  href={`${location.protocol}//${tenant.canonical_host}${port}/e/${event.slug}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t("approvals.seeEvent")}
                </a>
              </Button>
            )}
            {may("platform.tenants.enter") && (
              <Button size="small" variant="secondary" onClick={() => setEntering(true)}>
                {t("approvals.enter")}
              </Button>
            )}
          </>
        }
      >
        <SectionRow
          title={t("approvals.who")}
          value={wrapped(`${member_email} · ${t(`role.${approval.member_role}` as "role.owner")}`)}
        />
        <SectionRow title={t("approvals.asked")} value={here(approval.asked_at)} />
        {approval.note && <SectionRow title={t("approvals.note")} value={wrapped(approval.note)} />}
        {decided_at && (
          <SectionRow
            title={t("approvals.decided")}
            value={wrapped(
              t("approvals.decidedBy", {
                state: t(`approvals.states.${state === "withdrawn" ? "granted" : state}`),
                when: here(decided_at),
                who: approval.decided_by,
              })
            )}
          />
        )}
        {approval.reason && <SectionRow title={t("approvals.decisionReason")} value={wrapped(approval.reason)} />}
        {approval.internal_note && <SectionRow title={t("approvals.internalNote")} value={wrapped(approval.internal_note)} />}
        {approval.withdrawn_at && (
          <>
            <SectionRow
              title={t("approvals.states.withdrawn")}
              value={wrapped(t("approvals.withdrawnBy", { when: here(approval.withdrawn_at), who: approval.withdrawn_by }))}
            />
            <SectionRow title={t("approvals.withdrawReason")} value={wrapped(approval.withdrawal_reason ?? "")} />
          </>
        )}
      </Section>
      <EvidenceChecks evidence={approval.evidence} is_live={state === "open"} />
      {state === "open" && may("platform.approvals.decide") && <Decide approval={approval} />}
      {state === "granted" && may("platform.approvals.decide") && <WithdrawPermission approval={approval} />}
      <EnterConsole tenant={is_entering ? { id: tenant.id, name: tenant.name } : null} onClose={() => setEntering(false)} />
    </div>
  )
}

/** Wraps addresses and free text of any length. */
const wrapped = (text: string) => <span className="txt-small [overflow-wrap:anywhere]">{text}</span>

export const handle = { breadcrumb: () => null }

export default ApprovalPage
