import type { AdminPayoutLine } from "@guichet/payments/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { NextPage } from "../../../../components/next-page"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { usePayoutLines } from "../../api"

/** Lines of a payout in chronological order, each linked to its sale. */
export const PayoutLines = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const list = usePayoutLines(id)
  const { data, error, refetch } = list
  const lines = data?.pages.flatMap((page) => page.lines)

  if (!lines) {
    return <LoadState error={error} onRetry={refetch} rows={5} />
  }

  return (
    <>
      <ul className="divide-y" aria-label={t("payouts.lines")}>
        {lines.map((line) => (
          <LineRow key={line.provider_ref} line={line} />
        ))}
      </ul>
      <NextPage list={list} label={t("payouts.moreLines")} />
    </>
  )
}

const LineRow = ({ line }: { line: AdminPayoutLine }) => {
  const { t } = useTranslation("console")
  const { money, here } = useFormat()
  const may = useMay()
  const category = t([`payouts.category.${line.category}`, "payouts.category.other"] as never)
  const fees = [
    line.provider_fee_minor !== 0 && t("payouts.providerFee", { amount: money(line.provider_fee_minor, line.currency) }),
    line.application_fee_minor !== 0 && t("payouts.platformFee", { amount: money(line.application_fee_minor, line.currency) }),
  ].filter(Boolean)

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-3 md:px-6">
      <span className="min-w-0">
        {line.sale_id && may("sales.read") ? (
          <Link to={`/sales/${line.sale_id}`} className="text-ui-fg-interactive txt-small">
            {category}
          </Link>
        ) : (
          <Text size="small">{category}</Text>
        )}
        <Text size="small" className="text-ui-fg-subtle">
          {here(line.happened_at)}
        </Text>
      </span>
      <span className="text-right">
        <Text size="small" weight="plus" className="tabular-nums">
          {money(line.net_minor, line.currency)}
        </Text>
        {fees.length > 0 && (
          <Text size="small" className="text-ui-fg-subtle tabular-nums">
            {[money(line.gross_minor, line.currency), ...fees].join(" − ")}
          </Text>
        )}
      </span>
    </li>
  )
}
