import { Button, Text } from "@medusajs/ui"
import { createPortal } from "react-dom"
import { useTranslation } from "react-i18next"
import { erase } from "../lib/api"

/** Said for as long as an operator looks into a tenant's console. */
export const SupportBanner = ({ tenant }: { tenant: string }) => {
  const { t } = useTranslation("console")
  const leave = () => erase("/auth/session").finally(() => location.assign("/app/login"))

  return createPortal(
    <div
      role="status"
      className="bg-ui-tag-orange-bg border-ui-tag-orange-border fixed inset-x-0 bottom-0 z-40 flex flex-wrap items-center justify-center gap-3 border-t px-4 py-2"
    >
      <Text size="small" className="text-ui-tag-orange-text">
        {t("boot.support", { tenant })}
      </Text>
      <Button size="small" variant="secondary" onClick={leave}>
        {t("boot.leave")}
      </Button>
    </div>,
    document.body
  )
}
