import type { OperatorCost } from "@guichet/billing/contracts"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { PlansTabs } from "../../../components/plans-tabs"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useCosts } from "./api"
import { useCostWords } from "./use-cost-words"

/** What a client and a ticket cost the operator, by currency: the basis of plan margins. */
const CostsPage = () => {
  const { t } = useTranslation("console")
  const may_write = useMay()("platform.plans.write")
  const { data: costs, error, refetch } = useCosts()
  const add = may_write && (
    <Button size="small" variant="secondary" asChild>
      <Link to="/platform/costs/edit">{t("costs.add")}</Link>
    </Button>
  )

  return (
    <div className="flex flex-col gap-y-3">
      <PlansTabs />
      <Section level="h1" title={t("costs.title")} hint={t("costs.hint")} actions={costs && costs.length > 0 && add}>
        {!costs && <LoadState error={error} onRetry={refetch} />}
        {costs?.length === 0 && <Empty title={t("costs.none")} hint={t("costs.noneHint")} action={add} />}
        {costs && costs.length > 0 && (
          <ul className="divide-y" aria-label={t("costs.title")}>
            {costs.map((cost) => (
              <Cost key={cost.currency} cost={cost} may_write={may_write} />
            ))}
          </ul>
        )}
      </Section>
      <Outlet />
    </div>
  )
}

const Cost = ({ cost, may_write }: { cost: OperatorCost; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const words = useCostWords()
  const currency = cost.currency.toUpperCase()

  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 md:px-6">
      <span className="min-w-0">
        <Text size="small" weight="plus">
          {currency}
        </Text>
        <Text size="small">{t("costs.row", words(cost))}</Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {t("costs.by", { who: cost.set_by, when: here(cost.set_at) })}
        </Text>
      </span>
      {may_write && (
        <Button size="small" variant="secondary" asChild>
          <Link to={`/platform/costs/edit?currency=${cost.currency}`} aria-label={t("costs.changeIn", { currency })}>
            {t("costs.change")}
          </Link>
        </Button>
      )}
    </li>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "plansTabs.costs", translationNs: "console" }

export default CostsPage
