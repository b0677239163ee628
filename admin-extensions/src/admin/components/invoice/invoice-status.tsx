import type { InvoiceSummary } from "@guichet/billing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors = { open: "orange", overdue: "red", paid: "green", credited: "grey", issued: "grey", draft: "grey" } as const

export const InvoiceStatus = ({ invoice }: { invoice: Pick<InvoiceSummary, "status" | "is_overdue"> }) => {
  const { t } = useTranslation("console")
  const shown = invoice.is_overdue ? "overdue" : invoice.status

  return <StatusBadge color={colors[shown]}>{t(`invoices.status.${shown}`)}</StatusBadge>
}
