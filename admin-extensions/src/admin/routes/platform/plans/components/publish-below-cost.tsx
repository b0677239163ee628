import type { PlanMargin } from "@guichet/billing/contracts"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { ReasonInput } from "../../../../components/reason-input"
import { isReason } from "../../../../lib/is-reason"
import { Margins } from "./margins"

interface PublishBelowCostProps {
  shortfalls: PlanMargin[]
  is_busy: boolean
  onPublish: (reason: string) => void
}

/** A plan that earns less than it costs: the figures, and the reason that publishing it requires. */
export const PublishBelowCost = ({ shortfalls, is_busy, onPublish }: PublishBelowCostProps) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")

  return (
    <div className="flex w-full max-w-xl flex-col items-start gap-3">
      <Margins margins={shortfalls} />
      <ReasonInput
        label={t("costs.reason")}
        hint={t("costs.reasonHint")}
        lines={2}
        max={300}
        value={reason}
        onChange={setReason}
      />
      <Button
        size="small"
        variant="secondary"
        disabled={!isReason(reason)}
        isLoading={is_busy}
        onClick={() => onPublish(reason.trim())}
      >
        {t("costs.publishAnyway")}
      </Button>
    </div>
  )
}
