import type { AdminDispute } from "@guichet/payments/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../lib/format"
import { DisputeStatus } from "./dispute-status"

export const DisputeRow = ({ dispute }: { dispute: AdminDispute }) => {
  const { t } = useTranslation("console")
  const { money, here, dayHere } = useFormat()
  const { id, amount_minor, currency, takes_answer, due_by, opened_at, decided_at } = dispute

  return (
    <li>
      <Link
        to={`/disputes/${id}`}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex min-h-11 flex-wrap items-center justify-between gap-3 px-4 py-3 outline-none md:px-6"
      >
        <span className="min-w-0">
          <Text weight="plus" className="tabular-nums">
            {money(amount_minor, currency)}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {takes_answer && due_by
              ? t("disputes.due", { when: here(due_by) })
              : decided_at
                ? t("disputes.decided", { day: dayHere(decided_at) })
                : t("disputes.since", { day: dayHere(opened_at) })}
          </Text>
        </span>
        <DisputeStatus dispute={dispute} />
      </Link>
    </li>
  )
}
