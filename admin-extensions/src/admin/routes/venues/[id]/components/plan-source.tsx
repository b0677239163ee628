import { MAX_PLAN_LENGTH } from "@guichet/ticketing/contracts"
import { Button, Label, Text, Textarea } from "@medusajs/ui"
import { type ChangeEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"

interface PlanSourceProps {
  plan: string
  onPlan: (text: string) => void
}

/** Choose a file, or paste its text. */
export const PlanSource = ({ plan, onPlan }: PlanSourceProps) => {
  const { t } = useTranslation("console")
  const input = useRef<HTMLInputElement>(null)
  const [file_name, setFileName] = useState<string | null>(null)
  const [is_too_large, setTooLarge] = useState(false)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]

    if (file) {
      setTooLarge(file.size > MAX_PLAN_LENGTH)
      setFileName(file.name)
      onPlan(file.size > MAX_PLAN_LENGTH ? "" : await file.text())
    }
    event.target.value = ""
  }

  return (
    <div className="flex flex-col gap-3">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={choose}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" variant="secondary" onClick={() => input.current?.click()} data-testid="plan-file">
          {t("charts.chooseFile")}
        </Button>
        <Text
          size="small"
          role={is_too_large ? "alert" : undefined}
          className={is_too_large ? "text-ui-fg-error" : "text-ui-fg-subtle"}
        >
          {is_too_large ? t("charts.tooLarge") : (file_name ?? t("charts.orPaste"))}
        </Text>
      </div>
      {file_name === null && (
        <div className="flex flex-col gap-2">
          <Label htmlFor="plan-text" size="small" weight="plus">
            {t("charts.text")}
          </Label>
          <Textarea
            id="plan-text"
            rows={5}
            className="font-mono"
            spellCheck={false}
            value={plan}
            onChange={({ target }) => onPlan(target.value)}
          />
        </div>
      )}
    </div>
  )
}
