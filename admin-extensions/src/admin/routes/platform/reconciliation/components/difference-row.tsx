import type { AdminMoneyDifference } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../../lib/format"
import { useSite } from "../../../../lib/site"
import { DifferenceStatus } from "./difference-status"
import { useFigures } from "./use-figures"

export const DifferenceRow = ({ difference }: { difference: AdminMoneyDifference }) => {
  const { t } = useTranslation("console")
  const { dayHere } = useFormat()
  const { data: site } = useSite()
  const { id, kind, state, tenant, happened_at, assignee } = difference
  const { ours, theirs } = useFigures()(difference)

  return (
    <li>
      <Link
        to={`/platform/reconciliation/${id}`}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 outline-none md:px-6"
      >
        <span className="min-w-0 flex-1 basis-48">
          <Text weight="plus">{t(`differences.kind.${kind}`)}</Text>
          <Text size="small" className="text-ui-fg-subtle">
            {`${tenant.name} · ${dayHere(happened_at)}`}
          </Text>
          <Text size="small" className="text-ui-fg-subtle tabular-nums">
            {kind !== "ledger" && `${t("differences.ours")} ${ours} · ${t("differences.theirs")} ${theirs}`}
          </Text>
          {assignee && (
            <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
              {assignee.user_id === site?.member.user_id
                ? t("differences.assignedToMe")
                : t("differences.assignedTo", { email: assignee.email })}
            </Text>
          )}
        </span>
        <DifferenceStatus state={state} />
      </Link>
    </li>
  )
}
