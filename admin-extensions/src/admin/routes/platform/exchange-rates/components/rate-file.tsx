import { MAX_RATE_FILE, type RateProblem } from "@guichet/billing/contracts"
import { Button, Text } from "@medusajs/ui"
import { type ChangeEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { isApiError } from "../../../../lib/api"

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
  const [is_too_big, setTooBig] = useState(false)
  const refused = isApiError(error) && error.code === "rates_unreadable" ? error.details : null
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ""
    if (file) {
      // a character takes at most four bytes
      const text = file.size > 4 * MAX_RATE_FILE ? null : await file.text()
      const is_readable = text !== null && text.length <= MAX_RATE_FILE
      setName(file.name)
      setTooBig(!is_readable)
      if (is_readable) {
        onFile(text || " ")
      }
    }
  }
  const line = refused?.line ? t("rates.line", { line: refused.line }) : ""
  const trouble = is_too_big ? t("rates.tooBig") : refused && `${line}${t(`rates.problem.${refused.problem as RateProblem}`)}`

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
