import { Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Placeholder rows in the shape of the expected content. */
export const Loading = ({ rows = 3 }: { rows?: number }) => {
  const { t } = useTranslation("console")

  return (
    <div className="flex flex-col gap-3 px-4 py-4 md:px-6" role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  )
}
