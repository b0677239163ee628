import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useErrorWords } from "../lib/error-words"
import { useFormat } from "../lib/format"
import { useMay } from "../lib/site"
import { useEndSupportSession, useOpenSupportSessions } from "../lib/support-sessions"
import { BottomBanner } from "./bottom-banner"

/** For the tenant's own people while somebody of the operator is in their console. */
export const SupportSessionNotice = () => {
  const { t } = useTranslation("console")
  const { clock } = useFormat()
  const ask = usePrompt()
  const words = useErrorWords()
  const may = useMay()
  const end = useEndSupportSession()
  const { data: support_sessions } = useOpenSupportSessions(true)
  const [support_session] = support_sessions ?? []

  if (!support_session) {
    return null
  }
  const { id, who, operator, reason, level } = support_session
  const stop = async () => {
    const is_sure = await ask({
      title: t("support session.end"),
      description: t("support session.endAsk", { who }),
      confirmText: t("support session.end"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      end.mutate(id, {
        onSuccess: () => toast.success(t("support session.ended", { who })),
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
              <Link to={`/activity?support_session=${id}`}>{t("support session.see")}</Link>
            </Button>
          )}
          {may("member.manage") && (
            <Button size="small" variant="secondary" onClick={stop} isLoading={end.isPending}>
              {t("support session.end")}
            </Button>
          )}
        </>
      }
    >
      {t(level === "write" ? "support session.noticeChanging" : "support session.noticeLooking", {
        who,
        operator,
        since: clock(support_session.entered_at),
      })}{" "}
      {t("support session.reason", {
        reason: support_session.raise_reason && level === "write" ? support_session.raise_reason : reason,
      })}
    </BottomBanner>
  )
}
