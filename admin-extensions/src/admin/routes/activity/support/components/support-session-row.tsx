import type { AdminSupportSession } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useEndSupportSession } from "../../../../lib/support-sessions"

/** One support session: who, when, why, and its changes. */
export const SupportSessionRow = ({ support_session }: { support_session: AdminSupportSession }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const may = useMay()
  const end = useEndSupportSession()
  const { id, who, operator, is_open, ended_at, ended_by } = support_session
  const ending = is_open
    ? null
    : ended_at && ended_by
      ? t("support_session.endedBy", { who: ended_by })
      : t("support_session.onTime")

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <Text size="small" weight="plus" className="break-words">
          {who} · {operator}
        </Text>
        <Text size="small" className="break-words">
          {support_session.reason}
        </Text>
        {support_session.raise_reason && (
          <Text size="small" className="break-words">
            {t("support_session.raisedFor", { reason: support_session.raise_reason })}
          </Text>
        )}
        <Text size="small" className="text-ui-fg-subtle">
          {[here(support_session.entered_at), ending, t("support_session.change", { count: support_session.change_count })]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <Problem error={end.error} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge color={is_open ? "orange" : "grey"}>
          {t(is_open ? "support_session.open" : "support_session.over")}
        </StatusBadge>
        <Button size="small" variant="secondary" asChild>
          <Link to={`/activity?support_session=${id}`}>{t("support_session.see")}</Link>
        </Button>
        {is_open && may("member.manage") && (
          <Button
            size="small"
            variant="secondary"
            isLoading={end.isPending}
            onClick={() => end.mutate(id, { onSuccess: () => toast.success(t("support_session.ended", { who })) })}
          >
            {t("support_session.end")}
          </Button>
        )}
      </div>
    </li>
  )
}
