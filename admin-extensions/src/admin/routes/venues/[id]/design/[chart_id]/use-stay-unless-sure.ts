import { usePrompt } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useBlocker } from "react-router-dom"

/** Asks before a link leads away from unsaved changes. */
export function useStayUnlessSure(is_unsaved: boolean): void {
  const { t } = useTranslation("console")
  const ask = useRef(usePrompt())
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => is_unsaved && currentLocation.pathname !== nextLocation.pathname
  )

  useEffect(() => {
    if (blocker.state === "blocked") {
      void ask
        .current({
          title: t("design.leave"),
          description: t("design.leaveHint"),
          confirmText: t("design.leave"),
          cancelText: t("design.stay"),
        })
        .then((is_sure) => (is_sure ? blocker.proceed() : blocker.reset()))
    }
  }, [blocker, t])
}
