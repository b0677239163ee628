import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useClients } from "../../platform/tenants/api"

const SHOWN = 5

/** The operator's newest clients, and how many there are. */
export const Clients = () => {
  const { t } = useTranslation("console")
  const { here, count } = useFormat()
  const { data, error, refetch } = useClients()
  const all = (
    <Button size="small" variant="secondary" asChild>
      <Link to="/platform/tenants">{t("home.allClients")}</Link>
    </Button>
  )

  return (
    <Section
      title={t("tenants.title")}
      hint={
        data && t(data.count_is_exact ? "home.clientCount" : "home.moreClients", { count: data.count, shown: count(data.count) })
      }
      actions={data && data.count > 0 && all}
    >
      {(error || !data) && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("tenants.noneHint")}
          </Text>
        </Part>
      )}
      <ul className="divide-y">
        {data?.tenants.slice(0, SHOWN).map(({ id, name, canonical_host, created_at }) => (
          <li key={id} className="flex items-baseline gap-x-3 px-4 py-3 md:px-6">
            <div className="min-w-0 flex-1">
              <Text size="small" weight="plus" className="truncate">
                <Link to={`/platform/tenants/${id}`}>{name}</Link>
              </Text>
              <Text size="small" className="text-ui-fg-subtle truncate">
                {canonical_host}
              </Text>
            </div>
            <Text size="small" className="text-ui-fg-subtle">
              {here(created_at)}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
