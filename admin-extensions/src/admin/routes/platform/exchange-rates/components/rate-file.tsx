import type { RateProblem } from "@guichet/billing/contracts"
import { Button, Text } from "@medusajs/ui"
import { type ChangeEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { isApiError } from "../../../../lib/api"
import { readFile } from "../read-file"

interface RateFileProps {
  is_busy: boolean
  error: unknown
  onFile: (text: string) => void
}

/** Chooses the file, and reports what cannot be read in it. */
export const RateFile = ({ is_busy, error, onFile }: RateFileProps) => {
  const { t } = useTranslation("console")
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState<string | null>(null)
  const [problem, setProblem] = useState<"tooBig" | "notRates" | null>(null)
  const refused = isApiError(error) && error.code === "rates_unreadable" ? error.details : null
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ""
    if (file) {
      const content = await readFile(file)
      setName(file.name)
      setProblem("problem" in content ? content.problem : null)
      if ("text" in content) {
        onFile(content.text || " ")
      }
    }
  }
  const line = refused?.line ? t("rates.line", { line: refused.line }) : ""
  const trouble = problem ? t(`rates.${problem}`) : refused && `${line}${t(`rates.problem.${refused.problem as RateProblem}`)}`

  return (
    <div className="flex flex-wrap items-center gap-3">
      <input
        ref={input}
        type="file"
        accept=".xml,.csv,text/xml,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        data-testid="rate-file"
        onChange={choose}
      />
      <Button type="button" variant="secondary" isLoading={is_busy} onClick={() => input.current?.click()}>
        {t("rates.choose")}
      </Button>
      <Text size="small" role={trouble ? "alert" : undefined} className={trouble ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
        {trouble || (name ?? t("rates.noFile"))}
      </Text>
    </div>
  )
}
