import type { RefundDTO, RefundState } from "@guichet/ticketing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"

const colors: Record<RefundState, "green" | "orange" | "red"> = {
  requested: "orange",
  submitted: "orange",
  accepted: "green",
  refused: "red",
}

/** Refunds of a sale, oldest first. */
export const Refunds = ({ refunds }: { refunds: RefundDTO[] }) => {
  const { t } = useTranslation("console")
  const { money, here } = useFormat()

  return (
    <Section title={t("refund.all")}>
      <ul className="divide-y">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6">
            <div className="min-w-0 flex-1 basis-48">
              <Text size="small" weight="plus">
                {t("refund.ofTickets", { count: refund.ticket_ids.length })}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {here(refund.requested_at)}
                {refund.application_fee_minor > 0 &&
                  ` · ${t("refund.feeWas", { amount: money(refund.application_fee_minor, refund.currency) })}`}
                {refund.reason && ` · ${refund.reason}`}
              </Text>
            </div>
            <StatusBadge color={colors[refund.state]}>{t(`refund.state.${refund.state}`)}</StatusBadge>
            <Text size="small" className="tabular-nums">
              {money(refund.amount_minor, refund.currency)}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
