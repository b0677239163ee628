import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface RowOrderProps {
  name: string
  onMove: (to: "up" | "down") => void
  is_busy: boolean
}

/** Moves a row of a list up or down by one. */
export const RowOrder = ({ name, onMove, is_busy }: RowOrderProps) => {
  const { t } = useTranslation("console")
  const move = (to: "up" | "down") => (event: { stopPropagation: () => void }) => {
    event.stopPropagation()
    onMove(to)
  }

  return (
    <span className="flex gap-1">
      <IconButton variant="transparent" disabled={is_busy} onClick={move("up")} aria-label={t("offers.up", { name })}>
        <ArrowUpMini />
      </IconButton>
      <IconButton variant="transparent" disabled={is_busy} onClick={move("down")} aria-label={t("offers.down", { name })}>
        <ArrowDownMini />
      </IconButton>
    </span>
  )
}
