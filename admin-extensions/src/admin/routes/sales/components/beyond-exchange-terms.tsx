import { Input, Label, RadioGroup, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

export const MIN_NOTE = 3

interface BeyondExchangeTermsProps {
  /** what the exchange asks or returns by the refund terms, in words */
  promised: string
  /** the same, whatever the terms promise */
  whole: string
  /** what the terms do not return */
  kept: string
  may_go_beyond: boolean
  /** null: by the terms */
  note: string | null
  onNote: (note: string | null) => void
}

/** What the refund terms return when a place is cheaper; or all of the difference, with the reason that goes into the record. */
export const BeyondExchangeTerms = ({ promised, whole, kept, may_go_beyond, note, onNote }: BeyondExchangeTermsProps) => {
  const { t } = useTranslation("console")

  if (!may_go_beyond) {
    return <Text size="small">{t("exchange.keptByTerms", { amount: kept })}</Text>
  }

  return (
    <div className="flex flex-col gap-3">
      <Text size="small">{t("exchange.keptByTerms", { amount: kept })}</Text>
      <RadioGroup
        value={note === null ? "terms" : "whole"}
        onValueChange={(chosen) => onNote(chosen === "terms" ? null : (note ?? ""))}
        aria-label={t("refund.howMuch")}
      >
        <label className="flex min-h-11 items-center gap-3">
          <RadioGroup.Item value="terms" />
          <Text size="small">{t("exchange.byTerms", { what: promised })}</Text>
        </label>
        <label className="flex min-h-11 items-center gap-3">
          <RadioGroup.Item value="whole" />
          <Text size="small">{t("exchange.beyondTerms", { what: whole })}</Text>
        </label>
      </RadioGroup>
      {note !== null && (
        <div className="flex flex-col gap-2">
          <Label htmlFor="exchange-note" size="small" weight="plus">
            {t("refund.why")}
          </Label>
          <Input id="exchange-note" value={note} maxLength={300} onChange={({ target }) => onNote(target.value)} />
          <Text size="small" className="text-ui-fg-subtle">
            {t("exchange.whyHint")}
          </Text>
        </div>
      )}
    </div>
  )
}
