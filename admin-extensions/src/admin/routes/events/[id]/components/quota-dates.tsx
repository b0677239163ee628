import type { QuotaDateDTO, QuotaDTO } from "@guichet/ticketing/contracts"
import { Button, Input, Text, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { NextPageButton } from "../../../../components/next-page"
import { Problem } from "../../../../components/problem"
import { useFormat } from "../../../../lib/format"
import { wholeOfText } from "../../../../lib/parse-number"
import { useQuotaDates, useSetQuotaOfDate } from "../quotas-api"

/** Maximum of a quota (`MAX_QUOTA_COUNT` of the server). */
const MOST = 1_000_000

/** How much of a quota each upcoming date has used, and a maximum of its own where it needs one. */
export const QuotaDates = ({ quota, may_write }: { quota: QuotaDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const list = useQuotaDates(quota.id)
  const { data, error } = list
  const dates = data?.pages.flatMap((page) => page.dates) ?? []

  return (
    <div className="flex flex-col gap-2 border-t pt-2">
      {error && <Problem error={error} />}
      {data && dates.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("quotas.noDates")}
        </Text>
      )}
      <ul className="flex flex-col gap-2" aria-label={t("quotas.datesOf", { name: quota.name })}>
        {dates.map((date) => (
          <QuotaDate key={`${date.performance_id}:${date.max_count}`} quota={quota} date={date} may_write={may_write} />
        ))}
      </ul>
      <NextPageButton list={list} className="self-center" label={t("quotas.moreDates")} />
    </div>
  )
}

const QuotaDate = ({ quota, date, may_write }: { quota: QuotaDTO; date: QuotaDateDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const set = useSetQuotaOfDate(quota.id)
  const [typed, setTyped] = useState(String(date.max_count))
  const when = moment(date.starts_at, date.time_zone)
  const whole = wholeOfText(typed, 0)
  const max_count = typeof whole === "number" && whole <= MOST ? whole : null
  const { performance_id } = date
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (max_count !== null) {
      set.mutate(
        { performance_id, max_count },
        { onSuccess: () => toast.success(t("quotas.savedDate", { when, max: count(max_count) })) }
      )
    }
  }
  const asElsewhere = () =>
    set.mutate({ performance_id, max_count: null }, { onSuccess: () => toast.success(t("quotas.usualAgain", { when })) })

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <Text size="small">{when}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("quotas.used", { used: count(date.used), max: count(date.max_count) })}
          {date.is_own && ` · ${t("quotas.own")}`}
        </Text>
      </div>
      {may_write && (
        <form className="flex flex-wrap items-center gap-2" onSubmit={save}>
          {date.is_own && (
            <Button
              type="button"
              size="small"
              variant="transparent"
              aria-label={t("quotas.usualOf", { when })}
              onClick={asElsewhere}
            >
              {t("quotas.usual")}
            </Button>
          )}
          <Input
            size="small"
            className="w-24 tabular-nums"
            inputMode="numeric"
            maxLength={7}
            aria-label={t("quotas.maxOf", { when })}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button
            type="submit"
            size="small"
            variant="secondary"
            aria-label={t("quotas.saveOf", { when })}
            disabled={max_count === null || max_count === date.max_count}
            isLoading={set.isPending}
          >
            {t("quotas.save")}
          </Button>
        </form>
      )}
      {set.error && <Problem error={set.error} />}
    </li>
  )
}
