import type { RefundDTO, RefundState, SaleDTO } from "@guichet/ticketing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { extraName } from "./extra-name"
import { useFeeReturns } from "../fee-returns-api"
import { FailedRefundActions } from "./failed-refund-actions"
import { RefundReason } from "./refund-reason"

const colors: Record<RefundState, "green" | "grey" | "orange" | "red"> = {
  requested: "orange",
  submitted: "orange",
  accepted: "green",
  refused: "red",
  failed: "red",
  returned: "grey",
}

/** A lost dispute took everything that was not refunded: the buyer has it, whatever refund failed before. */
const isPaidByBank = ({ dispute, amount_minor, refunded_minor }: SaleDTO): boolean =>
  dispute?.phase === "lost" && !dispute.is_of_difference && dispute.amount_minor >= amount_minor - refunded_minor

/** Refunds of a sale, oldest first; failed ones with their actions. */
export const Refunds = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")
  const { data: waiting = [] } = useFeeReturns(sale)

  return (
    <Section title={t("refund.all")}>
      <ul className="divide-y">
        {sale.refunds.map((refund) => (
          <RefundRow
            key={refund.id}
            sale={sale}
            refund={refund}
            is_fee_pending={waiting.some(({ refund_id }) => refund_id === refund.id)}
          />
        ))}
      </ul>
    </Section>
  )
}

const RefundRow = ({ sale, refund, is_fee_pending }: { sale: SaleDTO; refund: RefundDTO; is_fee_pending: boolean }) => {
  const { t } = useTranslation("console")
  const { money, price, here } = useFormat()
  const may = useMay()
  const row = useRef<HTMLLIElement>(null)
  const amount = money(refund.amount_minor, refund.currency)
  const isOfExchange = Boolean(sale.difference_of) || refund.ticket_ids.length + refund.extra_ids.length === 0

  return (
    <li ref={row} tabIndex={-1} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 outline-none md:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus">
          {[
            ...(refund.ticket_ids.length > 0 ? [t("refund.ofTickets", { count: refund.ticket_ids.length })] : []),
            ...sale.extras.filter(({ id }) => refund.extra_ids.includes(id)).map((extra) => extraName(extra, t)),
          ].join(", ")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {here(refund.requested_at)}
          {refund.by_buyer && ` · ${t("refund.byBuyer")}`}
          {refund.attempt > 1 && ` · ${t("refund.attempt", { no: refund.attempt })}`}
          {refund.application_fee_minor > 0 &&
            ` · ${t(is_fee_pending ? "refund.feePending" : "refund.feeWas", { amount: money(refund.application_fee_minor, refund.currency) })}`}
        </Text>
        {refund.state === "refused" && refund.reason && (
          <Text size="small">
            <RefundReason reason={refund.reason} />
          </Text>
        )}
        {refund.note && (
          <Text size="small" className="break-words">
            {t("refund.beyond", { note: refund.note })}
          </Text>
        )}
        {refund.returned_at && (
          <Text size="small" className="break-words">
            {t("refund.returnedBy", { when: here(refund.returned_at), note: refund.returned_note })}
          </Text>
        )}
      </div>
      <StatusBadge color={colors[refund.state]}>{t(`refund.state.${refund.state}`)}</StatusBadge>
      <Text size="small" className="tabular-nums">
        {price(refund.amount_minor, refund.currency)}
      </Text>
      {refund.state === "failed" && (
        <div className="flex basis-full flex-col items-start gap-2">
          <Text size="small">
            {isPaidByBank(sale) ? (
              t("refund.paidByBank", { amount })
            ) : (
              <>
                {t(isOfExchange ? "refund.owedOfExchange" : "refund.owed", { amount })}{" "}
                <RefundReason reason={refund.reason} isOwed />
              </>
            )}
          </Text>
          {/* the buttons disappear with the state: the focus stays in the row */}
          {may("refund.create") && <FailedRefundActions sale={sale} refund={refund} onDone={() => row.current?.focus()} />}
        </div>
      )}
    </li>
  )
}
