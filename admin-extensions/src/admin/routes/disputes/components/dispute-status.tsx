import type { AdminDispute } from "@guichet/payments/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLOURS = { inquiry: "orange", open: "red", won: "green", lost: "grey", closed: "grey" } as const

export const DisputeStatus = ({ dispute }: { dispute: AdminDispute }) => {
  const { t } = useTranslation("console")
  const { phase, takes_answer, answer_state } = dispute
  const words = phase === "open" && !takes_answer && answer_state === "sent" ? "answered" : phase

  return <StatusBadge color={COLOURS[phase]}>{t(`disputes.phase.${words}`)}</StatusBadge>
}
