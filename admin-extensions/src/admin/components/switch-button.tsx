import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface SwitchButtonProps {
  name: string
  is_on: boolean
  is_busy: boolean
  onSwitch: (is_on: boolean) => void
}

/** Turns something that is offered off or on again. */
export const SwitchButton = ({ name, is_on, is_busy, onSwitch }: SwitchButtonProps) => {
  const { t } = useTranslation("console")
  const word = is_on ? t("offers.switchOff") : t("offers.switchOn")

  return (
    <Button
      size="small"
      variant="secondary"
      type="button"
      isLoading={is_busy}
      aria-label={t("actions.labelled", { label: word, what: name })}
      onClick={(event) => {
        event.stopPropagation()
        onSwitch(!is_on)
      }}
    >
      {word}
    </Button>
  )
}
