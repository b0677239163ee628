import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Shown before saving: what changes at once, and what does not. */
export const Follow = ({ count }: { count: number }) => {
  const { t } = useTranslation("console")

  return (
    <Text size="small" className="text-ui-fg-subtle">
      {count > 0 ? t("terms.follow", { count }) : t("terms.followNone")}
    </Text>
  )
}
