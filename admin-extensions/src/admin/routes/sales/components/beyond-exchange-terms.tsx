import { Input, Label, RadioGroup, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

export const MIN_NOTE = 3

interface BeyondExchangeTermsProps {
  /** the amount due or refunded by the refund terms, in words */
  promised: string
  /** the amount regardless of the terms */
  whole: string
  /** the part that the terms do not refund */
  kept: string
  may_go_beyond: boolean
  /** null: by the terms */
  note: string | null
  onNote: (note: string | null) => void
}

/** For a cheaper place: refunds what the terms promise, or the whole difference with a reason for the record. */
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
