import { SectionRow } from "@medusajs/dashboard/components"
import type { AdminPlan } from "@guichet/billing/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useParams } from "react-router-dom"
import { PlanTerms } from "../../../../components/plan-terms"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { LoadStatePage } from "../../../../components/load-state"
import { isApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { usePlan, useSetPlanState } from "../api"
import { Margins, shortfallsOf } from "../components/margins"
import { PlanStatus } from "../components/plan-status"
import { PublishBelowCost } from "../components/publish-below-cost"

/** One plan: its terms by currency, its clients, and whether it is on offer. */
const PlanPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { count } = useFormat()
  const { data: plan, error, refetch } = usePlan(id)
  const set = useSetPlanState(id)
  const shortfalls = shortfallsOf(set.error)

  if (!plan) {
    return <LoadStatePage title={t("plans.plan")} error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={plan.name}
        hint={t("plans.version", { number: plan.version_no })}
        actions={
          <>
            <PlanStatus state={plan.state} />
            {may("platform.plans.write") && (
              <>
                <Button size="small" variant="secondary" asChild>
                  <Link to="edit">{t("actions.edit")}</Link>
                </Button>
                <StateButton plan={plan} set={set} />
              </>
            )}
          </>
        }
      >
        {set.error && (
          <Part className="flex flex-col items-start gap-3">
            <Problem error={set.error} />
            {isApiError(set.error) && set.error.code === "payments_not_ready" && (
              <Button size="small" variant="secondary" asChild>
                <Link to="/settings/payment-processor">{t("processor.plans")}</Link>
              </Button>
            )}
            {shortfalls && (
              <PublishBelowCost
                shortfalls={shortfalls}
                is_busy={set.isPending}
                onPublish={(below_cost_reason) =>
                  set.mutate(
                    { action: "publish", below_cost_reason },
                    { onSuccess: () => toast.success(t("plans.published", { name: plan.name })) }
                  )
                }
              />
            )}
          </Part>
        )}
        <SectionRow title={t("plans.clients")} value={count(plan.subscriber_count)} />
        {plan.prices.map((price) => (
          <SectionRow
            key={price.currency}
            title={price.currency.toUpperCase()}
            value={<PlanTerms price={price} fee_collection={plan.fee_collection} fee_base={plan.fee_base} />}
          />
        ))}
      </Section>
      <Section title={t("costs.margins")} hint={t("costs.marginsHint")}>
        <Part className="flex flex-col items-start gap-2">
          <Margins margins={plan.margins} />
          {plan.margins.length === 0 && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("costs.noneHint")}
            </Text>
          )}
          <Link to="/platform/costs" className="text-ui-fg-interactive txt-compact-small inline-flex min-h-11 items-center">
            {t("costs.title")}
          </Link>
        </Part>
      </Section>
      <Outlet />
    </div>
  )
}

const StateButton = ({ plan, set }: { plan: AdminPlan; set: ReturnType<typeof useSetPlanState> }) => {
  const { t } = useTranslation("console")
  const prompt = usePrompt()
  const is_offered = plan.state === "active"
  const change = async () => {
    const agreed =
      !is_offered ||
      (await prompt({
        title: t("plans.retire"),
        description: t("plans.retireAsk", { name: plan.name }),
        confirmText: t("plans.retire"),
        cancelText: t("actions.cancel"),
      }))
    if (agreed) {
      set.mutate(
        { action: is_offered ? "retire" : "publish" },
        { onSuccess: () => toast.success(t(is_offered ? "plans.retired" : "plans.published", { name: plan.name })) }
      )
    }
  }

  return (
    <Button size="small" variant={is_offered ? "secondary" : "primary"} isLoading={set.isPending} onClick={() => void change()}>
      {t(is_offered ? "plans.retire" : "plans.publish")}
    </Button>
  )
}

export default PlanPage
