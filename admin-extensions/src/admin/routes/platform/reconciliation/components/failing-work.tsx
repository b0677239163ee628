import type { FailingWorkDTO } from "@guichet/tenancy/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useFailingWork } from "../api"

/** Background work that failed the last time, whose it is, and why. */
export const FailingWork = () => {
  const { t } = useTranslation("console")
  const { data, error, refetch } = useFailingWork()

  return (
    <Section title={t("failingWork.title")} hint={t("failingWork.hint")}>
      {!data && <LoadState error={error} onRetry={refetch} rows={1} />}
      {data?.failing.length === 0 && (
        <Part>
          <Text size="small">{t("failingWork.none")}</Text>
        </Part>
      )}
      <ul className="divide-y" aria-label={t("failingWork.title")}>
        {data?.failing.map((item) => (
          <FailingRow key={`${item.duty} ${item.item_id}`} item={item} />
        ))}
      </ul>
      {data?.has_more && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("failingWork.more")}
          </Text>
        </Part>
      )}
    </Section>
  )
}

const FailingRow = ({ item: { duty, item_id, tenant, error, attempts, since, last_at } }: { item: FailingWorkDTO }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()

  return (
    <li className="grid gap-y-0.5 px-4 py-3 md:px-6">
      {tenant?.kind === "client" ? (
        <Link to={`/platform/tenants/${tenant.id}`} className="text-ui-fg-interactive txt-compact-small-plus w-fit">
          {tenant.name}
        </Link>
      ) : (
        <Text size="small" weight="plus">
          {t("failingWork.platform")}
        </Text>
      )}
      <Text size="small" className="break-words">
        {t(`failingWork.duty.${duty}`)} ({item_id === "*" ? t("failingWork.whole") : item_id})
      </Text>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {error}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("failingWork.tried", { count: attempts, since: here(since), last: here(last_at) })}
      </Text>
    </li>
  )
}
