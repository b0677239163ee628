import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useErrorWords } from "../lib/error-words"
import { useFormat } from "../lib/format"
import { useMay } from "../lib/site"
import { useEndSupportSession, useOpenSupportSessions } from "../lib/support-sessions"
import { BottomBanner } from "./bottom-banner"

/** Shown to the tenant's own members while one of the operator's people is in their console. */
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
      title: t("support_session.end"),
      description: t("support_session.endAsk", { who }),
      confirmText: t("support_session.end"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      end.mutate(id, {
        onSuccess: () => toast.success(t("support_session.ended", { who })),
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
              <Link to={`/activity?support_session=${id}`}>{t("support_session.see")}</Link>
            </Button>
          )}
          {may("member.manage") && (
            <Button size="small" variant="secondary" onClick={stop} isLoading={end.isPending}>
              {t("support_session.end")}
            </Button>
          )}
        </>
      }
    >
      {t(level === "write" ? "support_session.noticeChanging" : "support_session.noticeLooking", {
        who,
        operator,
        since: clock(support_session.entered_at),
      })}{" "}
      {t("support_session.reason", {
        reason: support_session.raise_reason && level === "write" ? support_session.raise_reason : reason,
      })}
    </BottomBanner>
  )
}
