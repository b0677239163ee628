import type { AdminSettlementLine } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../../../components/empty"
import { NextPage } from "../../../../../components/next-page"
import { Section } from "../../../../../components/section"
import { LoadState } from "../../../../../components/load-state"
import { useFormat } from "../../../../../lib/format"
import { useSettlementLines } from "../api"

/** Each movement at the provider behind the settlement, by the provider's own name. */
export const Lines = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const list = useSettlementLines(id)
  const { data, error, refetch } = list
  const lines = data?.pages.flatMap((page) => page.lines)

  return (
    <Section title={t("settlement.lines")} hint={t("settlement.linesHint")}>
      {!lines && <LoadState error={error} onRetry={refetch} rows={3} />}
      {lines?.length === 0 && <Empty title={t("settlement.noLines")} hint={t("settlement.noLinesHint")} />}
      <ul className="divide-y" aria-label={t("settlement.lines")}>
        {lines?.map((line) => (
          <LineRow key={line.provider_ref} line={line} />
        ))}
      </ul>
      <NextPage list={list} label={t("payouts.moreLines")} />
    </Section>
  )
}

const LineRow = ({ line }: { line: AdminSettlementLine }) => {
  const { t } = useTranslation("console")
  const { money, here } = useFormat()

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-3 md:px-6">
      <span className="min-w-0">
        <Link to={`/sales/${line.sale_id}`} className="text-ui-fg-interactive txt-small">
          {t([`payouts.category.${line.category}`, "payouts.category.other"] as never)}
        </Link>
        <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
          {`${here(line.happened_at)} · ${line.provider_ref}`}
        </Text>
      </span>
      <span className="text-right">
        <Text size="small" weight="plus" className="tabular-nums">
          {money(line.share_minor, line.currency)}
        </Text>
        <Text size="small" className="text-ui-fg-subtle tabular-nums">
          {[line.gross_minor, line.provider_fee_minor, line.application_fee_minor]
            .map((minor) => money(minor, line.currency))
            .join(" − ")}
        </Text>
      </span>
    </li>
  )
}
