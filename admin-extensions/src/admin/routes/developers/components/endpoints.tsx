import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useEndpoints } from "../api"
import { wordKey } from "../word-key"

/** Webhook endpoints, at most ten. */
export const Endpoints = () => {
  const { t } = useTranslation("console")
  const { data: endpoints, error, refetch } = useEndpoints()
  const add = (
    <Button size="small" variant="secondary" asChild>
      <Link to="/developers/endpoint">{t("webhooks.add")}</Link>
    </Button>
  )

  return (
    <Section title={t("webhooks.title")} hint={t("webhooks.hint")} actions={endpoints && endpoints.length > 0 && add}>
      {(error || !endpoints) && <LoadState error={error} onRetry={refetch} />}
      {endpoints?.length === 0 && <Empty title={t("webhooks.none")} hint={t("webhooks.noneHint")} action={add} />}
      <ul className="divide-y">
        {endpoints?.map(({ id, url, description, types, is_on, failing_since }) => (
          <li key={id}>
            <Link
              to={`/developers/endpoints/${id}`}
              className="hover:bg-ui-bg-base-hover flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6"
            >
              <div className="min-w-0 flex-1 basis-64">
                <Text size="small" weight="plus" className="break-all">
                  {url}
                </Text>
                <Text size="small" className="text-ui-fg-subtle">
                  {[description, ...types.map((type) => t(`webhooks.type.${wordKey(type)}`))].filter(Boolean).join(" · ")}
                </Text>
              </div>
              <StatusBadge color={!is_on ? "grey" : failing_since ? "orange" : "green"}>
                {t(is_on ? "webhooks.on" : "webhooks.off")}
              </StatusBadge>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
