import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { RowOrder } from "./row-order"
import { SwitchButton } from "./switch-button"

interface RowControlsProps {
  id: string
  name: string
  is_on: boolean
  move: { isPending: boolean; mutate: (change: { id: string; to: "up" | "down" }) => void }
  change: {
    isPending: boolean
    variables?: { id: string }
    mutate: (change: { id: string; is_on: boolean }, then: { onSuccess: () => void }) => void
  }
}

/** Moves a row of what a site offers up or down, and turns it off or on. */
export const RowControls = ({ id, name, is_on, move, change }: RowControlsProps) => {
  const { t } = useTranslation("console")
  const switchRow = (turns_on: boolean) =>
    change.mutate(
      { id, is_on: turns_on },
      { onSuccess: () => toast.success(t(turns_on ? "offers.switchedOn" : "offers.switchedOff", { name })) }
    )

  return (
    <span className="flex items-center gap-2">
      <RowOrder name={name} is_busy={move.isPending} onMove={(to) => move.mutate({ id, to })} />
      <SwitchButton name={name} is_on={is_on} is_busy={change.isPending && change.variables?.id === id} onSwitch={switchRow} />
    </span>
  )
}
