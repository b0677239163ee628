import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { NextPage } from "../../../components/next-page"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useConflicts } from "../api"

/** The clients that prevent this from becoming a single site, each with a link to its page. */
export const Conflicts = () => {
  const { t } = useTranslation("console")
  const list = useConflicts()
  const { data, error, refetch } = list
  const clients = data?.pages.flatMap(({ clients }) => clients)

  return (
    <Section title={t("installation.conflicts")} hint={t("installation.conflictsHint")}>
      {clients ? (
        <ul className="divide-y" aria-label={t("installation.conflicts")}>
          {clients.map(({ id, name, status, is_test }) => (
            <li key={id} className="flex min-h-11 flex-wrap items-center justify-between gap-2 px-4 py-2 md:px-6">
              {status === "opening" ? (
                <Text size="small">{name}</Text>
              ) : (
                <Link to={`/platform/tenants/${id}`} className="txt-small text-ui-fg-interactive underline">
                  {name}
                </Link>
              )}
              <div className="flex gap-2">
                {is_test && <Badge size="2xsmall">{t("installation.test")}</Badge>}
                {status !== "active" && (
                  <Badge size="2xsmall">{status === "opening" ? t("installation.opening") : t(`tenants.status.${status}`)}</Badge>
                )}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <LoadState error={error} onRetry={refetch} />
      )}
      <NextPage list={list} label={t("installation.more")} />
    </Section>
  )
}
