import type { InvoiceSummary } from "@guichet/billing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors = {
  open: "orange",
  part_paid: "orange",
  overdue: "red",
  paid: "green",
  credited: "grey",
  issued: "grey",
  draft: "grey",
} as const

export const InvoiceStatus = ({ invoice }: { invoice: Pick<InvoiceSummary, "status" | "is_part_paid" | "is_overdue"> }) => {
  const { t } = useTranslation("console")
  const shown = invoice.is_overdue ? "overdue" : invoice.is_part_paid ? "part_paid" : invoice.status

  return <StatusBadge color={colors[shown]}>{t(`invoices.status.${shown}`)}</StatusBadge>
}
