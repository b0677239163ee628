import { Button, Label, Text, Textarea } from "@medusajs/ui"
import { type ChangeEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { type PlanFile, readPlanFile } from "./read-plan-file"

interface PlanSourceProps {
  plan: string
  onPlan: (text: string, file_name?: string) => void
}

/** Choose a file, or paste its text. */
export const PlanSource = ({ plan, onPlan }: PlanSourceProps) => {
  const { t } = useTranslation("console")
  const input = useRef<HTMLInputElement>(null)
  const [file_name, setFileName] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<PlanFile["trouble"]>(null)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]

    if (file) {
      const read = await readPlanFile(file)

      setTrouble(read.trouble)
      setFileName(file.name)
      onPlan(read.plan, file.name)
    }
    event.target.value = ""
  }

  return (
    <div className="flex flex-col gap-3">
      <input
        ref={input}
        type="file"
        accept=".json,.csv,.tsv,.txt,application/json,text/csv,text/plain"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={choose}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" variant="secondary" onClick={() => input.current?.click()} data-testid="plan-file">
          {t("charts.chooseFile")}
        </Button>
        <Text size="small" role={trouble ? "alert" : undefined} className={trouble ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
          {trouble ? t(`charts.${trouble}`) : (file_name ?? t("charts.orPaste"))}
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
