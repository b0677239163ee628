import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useErrorWords } from "../lib/error-words"
import { useFormat } from "../lib/format"
import { useMay } from "../lib/site"
import { useEndVisit, useOpenVisits } from "../lib/visits"
import { BottomBanner } from "./bottom-banner"

/** For the tenant's own people while somebody of the operator is in their console. */
export const VisitNotice = () => {
  const { t } = useTranslation("console")
  const { clock } = useFormat()
  const ask = usePrompt()
  const words = useErrorWords()
  const may = useMay()
  const end = useEndVisit()
  const { data: visits } = useOpenVisits(true)
  const [visit] = visits ?? []

  if (!visit) {
    return null
  }
  const { id, who, operator, reason, level } = visit
  const stop = async () => {
    const is_sure = await ask({
      title: t("visit.end"),
      description: t("visit.endAsk", { who }),
      confirmText: t("visit.end"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      end.mutate(id, {
        onSuccess: () => toast.success(t("visit.ended", { who })),
        onError: (error) => toast.error(words(error)),
      })
    }
  }

  return (
    <BottomBanner
      actions={
        <>
          {may("activity.read") && (
            <Button size="small" variant="secondary" asChild>
              <Link to={`/activity?visit=${id}`}>{t("visit.see")}</Link>
            </Button>
          )}
          {may("member.manage") && (
            <Button size="small" variant="secondary" onClick={stop} isLoading={end.isPending}>
              {t("visit.end")}
            </Button>
          )}
        </>
      }
    >
      {t(level === "write" ? "visit.noticeChanging" : "visit.noticeLooking", { who, operator, since: clock(visit.entered_at) })}{" "}
      {t("visit.reason", { reason: visit.raise_reason && level === "write" ? visit.raise_reason : reason })}
    </BottomBanner>
  )
}
