import type { CancellationDTO, CancellationItemDTO } from "@guichet/ticketing/contracts"
import { RouteDrawer } from "@medusajs/dashboard/components"
import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { NextPageButton } from "../../../../components/next-page"
import { DrawerPage } from "../../../../components/page-form"
import { Problem } from "../../../../components/problem"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { RefundReason } from "../../../sales/components/refund-reason"
import { CancellationProgress } from "../components/cancellation-progress"
import { useCancellation, useCancellationItems, useRetryCancellation } from "../cancellations-api"

const colors: Record<CancellationItemDTO["state"], "grey" | "blue" | "green" | "red"> = {
  waiting: "grey",
  under_way: "blue",
  refunded: "green",
  failed: "red",
}

/** One cancellation: its progress, and the result of each sale. */
const CancellationPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const { data: cancellation, error, refetch } = useCancellation(params.get("of") ?? "")

  return (
    <DrawerPage title={t("cancel.one")}>
      {cancellation ? <Cancellation cancellation={cancellation} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const Cancellation = ({ cancellation }: { cancellation: CancellationDTO }) => {
  const { t } = useTranslation("console")
  const { moment, here } = useFormat()
  const [is_failed_only, setFailedOnly] = useState(false)
  const may = useMay()
  const retry = useRetryCancellation(cancellation.id)
  const { dates, reason, requested_at, requested_by, counts } = cancellation

  return (
    <RouteDrawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
      <Problem error={retry.error} />
      <div className="flex flex-col gap-1">
        {dates.map(({ id, starts_at, time_zone }) => (
          <Text key={id} weight="plus">
            {moment(starts_at, time_zone)}
          </Text>
        ))}
        <Text size="small">{t("cancel.messageToBuyers", { reason })}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("cancel.by", { who: requested_by, when: here(requested_at) })}
        </Text>
      </div>
      <CancellationProgress counts={counts} />
      {counts.failed > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="secondary" aria-pressed={is_failed_only} onClick={() => setFailedOnly(!is_failed_only)}>
            {t(is_failed_only ? "cancel.showAll" : "cancel.showFailed")}
          </Button>
          {may("event.cancel") && (
            <Button
              size="small"
              isLoading={retry.isPending}
              onClick={() => retry.mutate(undefined, { onSuccess: () => toast.success(t("cancel.retried")) })}
            >
              {t("cancel.retry")}
            </Button>
          )}
        </div>
      )}
      {may("sales.read") && <Items id={cancellation.id} state={is_failed_only ? "failed" : undefined} />}
    </RouteDrawer.Body>
  )
}

const Items = ({ id, state }: { id: string; state: CancellationItemDTO["state"] | undefined }) => {
  const { t } = useTranslation("console")
  const { price } = useFormat()
  const list = useCancellationItems(id, state)
  const { data, error, refetch } = list

  if (!data) {
    return <LoadState error={error} onRetry={refetch} />
  }
  const items = data.pages.flatMap((page) => page.items)

  return (
    <div className="flex flex-col gap-3">
      <ul className="divide-y rounded-lg border">
        {items.map((item) => (
          <li key={item.sale_id} className="flex items-start justify-between gap-3 p-3">
            <span className="min-w-0">
              <Link to={`/sales/${item.sale_id}`} className="text-ui-fg-interactive txt-small">
                {item.buyer_name}
              </Link>
              <Text size="small" className="truncate text-ui-fg-subtle">
                {item.buyer_email}
              </Text>
              {item.problem && (
                <Text size="small" className="text-ui-fg-error">
                  <RefundReason reason={item.problem} />
                </Text>
              )}
            </span>
            <span className="flex shrink-0 flex-col items-end gap-1">
              <StatusBadge color={colors[item.state]}>{t(`cancel.item.${item.state}`)}</StatusBadge>
              {item.amount_minor !== null && (
                <Text size="small" className="tabular-nums">
                  {price(item.amount_minor, item.currency)}
                </Text>
              )}
            </span>
          </li>
        ))}
        {items.length === 0 && (
          <li className="p-3">
            <Text size="small">{t("cancel.nothingSold")}</Text>
          </li>
        )}
      </ul>
      <NextPageButton list={list} className="self-center" label={t("cancel.nextSales")} />
    </div>
  )
}

export default CancellationPage
