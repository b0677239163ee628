import type { CancellationFactsDTO, EventDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { ChoicesField } from "../../../../components/choices-field"
import { Empty } from "../../../../components/empty"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { isReason } from "../../../../lib/is-reason"
import { useEvent } from "../../api"
import { useCancelDates, useCancellationFacts } from "../cancellations-api"

interface CancelValues {
  performance_ids: string[]
  reason: string
}

/** Dates older than this cannot be cancelled. */
const DAYS_BACK = 30

/** Cancels dates: which, why in words for buyers, and what is refunded. */
const CancelPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event, error, refetch } = useEvent(id)

  return (
    <DrawerPage title={t("cancel.title")} right="event.cancel">
      {event ? <CancelForm event={event} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const CancelForm = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { handleSuccess } = useRouteModal()
  const [params] = useSearchParams()
  const ask = usePrompt()
  const cancel = useCancelDates(event.id)
  const [since] = useState(() => new Date(Date.now() - DAYS_BACK * 86_400_000).toISOString())
  const dates = event.performances.filter(
    ({ status, starts_at }) => (status === "on_sale" || status === "paused") && new Date(starts_at).toISOString() > since
  )
  const asked = dates.filter(({ id }) => id === params.get("date")).map(({ id }) => id)
  const form = useForm<CancelValues>({ defaultValues: { performance_ids: asked, reason: "" } })
  const chosen = form.watch("performance_ids")
  const facts = useCancellationFacts(event.id, chosen)
  const submit = async ({ performance_ids, reason }: CancelValues) => {
    const is_sure = await ask({
      title: t("cancel.ask", { count: performance_ids.length }),
      description: t("cancel.askText"),
      confirmText: t("cancel.do", { count: performance_ids.length }),
      cancelText: t("cancel.keep"),
    })

    if (!is_sure) {
      throw new Error("not confirmed")
    }
    await cancel.mutateAsync({ performance_ids, reason: reason.trim() })
    toast.success(t("cancel.done", { count: performance_ids.length }))
    handleSuccess()
  }

  if (dates.length === 0) {
    return <Empty title={t("cancel.none")} hint={t("cancel.noneHint")} />
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={cancel.error ?? facts.error}
      submit={t("cancel.do", { count: chosen.length })}
      is_busy={cancel.isPending}
      leave={t("cancel.keep")}
    >
      <ChoicesField
        control={form.control}
        name="performance_ids"
        label={t("cancel.which")}
        choices={dates.map(({ id, starts_at, time_zone }) => ({ value: id, label: moment(starts_at, time_zone) }))}
      />
      <TextField
        control={form.control}
        name="reason"
        label={t("cancel.reason")}
        hint={t("cancel.reasonHint")}
        lines={3}
        max={500}
        rules={{ validate: (reason) => isReason(String(reason)) || t("form.required") }}
      />
      {chosen.length > 0 && facts.data && <Facts facts={facts.data} />}
    </DrawerForm>
  )
}

/** The consequences in numbers, before the form is submitted. */
const Facts = ({ facts }: { facts: CancellationFactsDTO }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const inside = facts.dates.reduce((sum, { checked_in_count }) => sum + checked_in_count, 0)

  return (
    <div className="flex flex-col gap-1 rounded-lg border p-4" aria-live="polite">
      <Text size="small" weight="plus">
        {facts.sale_count === 0 ? t("cancel.nothingSold") : t("cancel.sales", { count: facts.sale_count })}
      </Text>
      {facts.ticket_count > 0 && <Text size="small">{t("cancel.tickets", { count: facts.ticket_count })}</Text>}
      {facts.amounts.map(({ currency, amount_minor, cash_minor }) => (
        <Text key={currency} size="small">
          {[
            amount_minor > 0 ? t("cancel.toCards", { amount: money(amount_minor, currency) }) : "",
            cash_minor > 0 ? t("cancel.inCash", { amount: money(cash_minor, currency) }) : "",
          ]
            .filter(Boolean)
            .join(" ")}
        </Text>
      ))}
      {inside > 0 && (
        <Text size="small" className="text-ui-fg-error">
          {t("cancel.inside", { count: inside })}
        </Text>
      )}
      <Text size="small" className="text-ui-fg-subtle">
        {t("cancel.means")}
      </Text>
    </div>
  )
}

export default CancelPage
