import type { AdminVisit } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useEndVisit } from "../../../../lib/visits"

/** One visit: who, when, why, and what came of it. */
export const VisitRow = ({ visit }: { visit: AdminVisit }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const may = useMay()
  const end = useEndVisit()
  const { id, who, operator, is_open, ended_at, ended_by } = visit
  const ending = is_open ? null : ended_at && ended_by ? t("visit.endedBy", { who: ended_by }) : t("visit.onTime")

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <Text size="small" weight="plus" className="break-words">
          {who} · {operator}
        </Text>
        <Text size="small" className="break-words">
          {visit.reason}
        </Text>
        {visit.raise_reason && (
          <Text size="small" className="break-words">
            {t("visit.raisedFor", { reason: visit.raise_reason })}
          </Text>
        )}
        <Text size="small" className="text-ui-fg-subtle">
          {[here(visit.entered_at), ending, t("visit.change", { count: visit.change_count })].filter(Boolean).join(" · ")}
        </Text>
        <Problem error={end.error} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge color={is_open ? "orange" : "grey"}>{t(is_open ? "visit.open" : "visit.over")}</StatusBadge>
        <Button size="small" variant="secondary" asChild>
          <Link to={`/activity?visit=${id}`}>{t("visit.see")}</Link>
        </Button>
        {is_open && may("member.manage") && (
          <Button
            size="small"
            variant="secondary"
            isLoading={end.isPending}
            onClick={() => end.mutate(id, { onSuccess: () => toast.success(t("visit.ended", { who })) })}
          >
            {t("visit.end")}
          </Button>
        )}
      </div>
    </li>
  )
}
