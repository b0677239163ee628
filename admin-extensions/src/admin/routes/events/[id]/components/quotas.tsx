import type { EventDTO, QuotaDTO } from "@guichet/ticketing/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { NextPage } from "../../../../components/next-page"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import type { QuotaLinkState } from "../@quota/page"
import { levelNames } from "../level-names"
import { useQuotas, useRemoveQuota } from "../quotas-api"
import { QuotaDates } from "./quota-dates"

/** Quotas of the event. Renders nothing while there is no price. */
export const Quotas = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const list = useQuotas(event.id)
  const { data, error } = list
  const may_write = useMay()("event.write")
  const quotas = data?.pages.flatMap((page) => page.quotas) ?? []

  if (event.price_levels.length === 0) {
    return null
  }

  return (
    <Section
      title={t("quotas.title")}
      hint={t("quotas.hint")}
      actions={
        may_write && (
          <Button size="small" variant="secondary" asChild>
            <Link to="quota">{t("quotas.add")}</Link>
          </Button>
        )
      }
    >
      {error && (
        <Part>
          <Problem error={error} />
        </Part>
      )}
      {data && quotas.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("quotas.none")}
          </Text>
        </Part>
      )}
      {quotas.length > 0 && (
        <ul className="divide-y" aria-label={t("quotas.title")}>
          {quotas.map((quota) => (
            <Quota key={quota.id} event={event} quota={quota} may_write={may_write} />
          ))}
        </ul>
      )}
      <NextPage list={list} label={t("quotas.more")} />
    </Section>
  )
}

const Quota = ({ event, quota, may_write }: { event: EventDTO; quota: QuotaDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const ask = usePrompt()
  const remove = useRemoveQuota()
  const [is_open, setOpen] = useState(false)
  const levels = levelNames(event)
    .filter(({ id }) => quota.price_level_ids.includes(id))
    .map(({ name }) => name)
  const end = async () => {
    const is_sure = await ask({
      title: t("quotas.removeOf", { name: quota.name }),
      description: t("quotas.removeAsk"),
      confirmText: t("quotas.remove"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      remove.mutate(quota.id, { onSuccess: () => toast.success(t("quotas.removed")) })
    }
  }

  return (
    <li className="flex flex-col gap-2 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <Text size="small" weight="plus">
            {quota.name}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("quotas.each", { max: count(quota.max_count), levels: levels.join(" + ") })}
          </Text>
        </div>
        <div className="flex flex-wrap gap-1">
          <Button size="small" variant="transparent" aria-expanded={is_open} onClick={() => setOpen(!is_open)}>
            {t("quotas.dates")}
          </Button>
          {may_write && (
            <>
              <Button size="small" variant="transparent" asChild>
                <Link
                  to="quota"
                  state={{ quota } satisfies QuotaLinkState}
                  aria-label={t("quotas.changeOf", { name: quota.name })}
                >
                  {t("actions.edit")}
                </Link>
              </Button>
              <Button
                size="small"
                variant="transparent"
                aria-label={t("quotas.removeOf", { name: quota.name })}
                isLoading={remove.isPending}
                onClick={() => void end()}
              >
                {t("quotas.remove")}
              </Button>
            </>
          )}
        </div>
      </div>
      {remove.error && <Problem error={remove.error} />}
      {is_open && <QuotaDates quota={quota} may_write={may_write} />}
    </li>
  )
}
