import type { StuckOrder } from "@guichet/ticketing/contracts"
import { Alert, Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { NextPage } from "../../../../components/next-page"
import { Part, Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useRetryOrder, useUnwrittenOrders } from "../api"

/** How far orders are behind sales, and which ones need a person, client by client. */
export const UnwrittenOrders = () => {
  const { t } = useTranslation("console")
  const { count, here } = useFormat()
  const list = useUnwrittenOrders()
  const { data, error, refetch } = list
  const status = data?.pages[0].status
  const stuck = data?.pages.flatMap((page) => page.stuck) ?? []

  return (
    <Section title={t("unwrittenOrders.title")} hint={t("unwrittenOrders.hint")}>
      {!status && <LoadState error={error} onRetry={refetch} rows={1} />}
      {status && (
        <Part>
          <Alert variant={status.is_late ? "error" : status.stuck > 0 ? "warning" : "success"}>
            {[
              status.waiting === 0
                ? t("unwrittenOrders.noneWaiting")
                : t("unwrittenOrders.waiting", { count: status.waiting, shown: count(status.waiting) }),
              status.oldest_final_at && t("unwrittenOrders.oldest", { when: here(status.oldest_final_at) }),
              status.is_late && t("unwrittenOrders.late"),
              status.stuck > 0 && t("unwrittenOrders.stuck", { count: status.stuck, shown: count(status.stuck) }),
            ]
              .filter(Boolean)
              .join(" ")}
          </Alert>
        </Part>
      )}
      <ul className="divide-y" aria-label={t("unwrittenOrders.title")}>
        {stuck.map((order) => (
          <StuckRow key={order.id} order={order} />
        ))}
      </ul>
      <NextPage list={list} label={t("unwrittenOrders.more")} />
    </Section>
  )
}

const StuckRow = ({ order }: { order: StuckOrder }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const may = useMay()
  const retry = useRetryOrder()
  const again = () =>
    retry.mutate(order.sale_id, {
      onSuccess: ({ stuck }) =>
        stuck.some(({ id }) => id === order.id)
          ? toast.error(t("unwrittenOrders.failed"))
          : toast.success(t("unwrittenOrders.written")),
    })

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2 px-4 py-3 md:px-6">
      <span className="grid min-w-0 flex-1 basis-64 gap-y-0.5">
        <Link to={`/platform/tenants/${order.tenant.id}`} className="text-ui-fg-interactive txt-compact-small-plus w-fit">
          {order.tenant.name}
        </Link>
        <Text size="small">{t(`unwrittenOrders.kind.${order.kind}`, { id: order.sale_id, when: here(order.since) })}</Text>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {order.error}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("unwrittenOrders.next", { count: order.attempts, when: here(order.next_at) })}
        </Text>
      </span>
      {may("platform.ledger.write") && (
        <Button size="small" variant="secondary" isLoading={retry.isPending} onClick={again}>
          {t("unwrittenOrders.retry")}
        </Button>
      )}
      {retry.error && (
        <span className="basis-full">
          <Problem error={retry.error} />
        </span>
      )}
    </li>
  )
}
