import { refundFailureOf, type RefundDTO, type RefundState, type SaleDTO } from "@guichet/ticketing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { extraName } from "./extra-name"
import { PutRefundRight } from "./put-refund-right"

const colors: Record<RefundState, "green" | "grey" | "orange" | "red"> = {
  requested: "orange",
  submitted: "orange",
  accepted: "green",
  refused: "red",
  failed: "red",
  returned: "grey",
}

/** Refunds of a sale, oldest first; those that failed with what can be done. */
export const Refunds = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")

  return (
    <Section title={t("refund.all")}>
      <ul className="divide-y">
        {sale.refunds.map((refund) => (
          <RefundRow key={refund.id} sale={sale} refund={refund} />
        ))}
      </ul>
    </Section>
  )
}

const RefundRow = ({ sale, refund }: { sale: SaleDTO; refund: RefundDTO }) => {
  const { t } = useTranslation("console")
  const { money, price, here } = useFormat()
  const may = useMay()
  const row = useRef<HTMLLIElement>(null)
  const amount = money(refund.amount_minor, refund.currency)

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
            ` · ${t("refund.feeWas", { amount: money(refund.application_fee_minor, refund.currency) })}`}
          {refund.state === "refused" && refund.reason && ` · ${reasonOf(refund.reason, t)}`}
        </Text>
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
            {t("refund.owed", { amount })} {reasonOf(refund.reason, t)}
          </Text>
          {/* the buttons go with the state: the focus stays in the row */}
          {may("refund.create") && <PutRefundRight sale={sale} refund={refund} onDone={() => row.current?.focus()} />}
        </div>
      )}
    </li>
  )
}

/** In words where there are some, else the provider's own; "unknown" is none. */
const reasonOf = (reason: string | null, t: TFunction<"console">): string =>
  reason === null || reason === "unknown" ? t("refund.becauseUnsaid") : t(`refund.because.${refundFailureOf(reason)}`, { reason })
