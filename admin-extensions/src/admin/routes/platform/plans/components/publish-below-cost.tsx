import type { PlanMargin } from "@guichet/billing/contracts"
import { Button, Label, Text, Textarea } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Margins } from "./margins"

const MIN_REASON = 3

interface PublishBelowCostProps {
  shortfalls: PlanMargin[]
  is_busy: boolean
  onPublish: (reason: string) => void
}

/** A plan that earns less than it costs: the figures, and the reason that publishing it requires. */
export const PublishBelowCost = ({ shortfalls, is_busy, onPublish }: PublishBelowCostProps) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")
  const id = useId()

  return (
    <div className="flex w-full max-w-xl flex-col items-start gap-3">
      <Margins margins={shortfalls} />
      <div className="flex w-full flex-col gap-2">
        <Label htmlFor={id} size="small" weight="plus">
          {t("costs.reason")}
        </Label>
        <Textarea id={id} rows={2} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
        <Text size="small" className="text-ui-fg-subtle">
          {t("costs.reasonHint")}
        </Text>
      </div>
      <Button
        size="small"
        variant="secondary"
        disabled={reason.trim().length < MIN_REASON}
        isLoading={is_busy}
        onClick={() => onPublish(reason.trim())}
      >
        {t("costs.publishAnyway")}
      </Button>
    </div>
  )
}
