import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Clock } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Empty } from "../../components/empty"
import { NextPage } from "../../components/next-page"
import { Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { useSite } from "../../lib/site"
import { useActivity, useNames } from "./api"
import { ActivityRow } from "./components/activity-row"

/** Changes in this console, or, with `?support_session=`, in one support session. */
const ActivityPage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const [params] = useSearchParams()
  const support_session = params.get("support_session") ?? undefined
  const list = useActivity(support_session)
  const { data, error, refetch } = list
  const nameOf = useNames(data?.pages.map(({ activity }) => activity) ?? [])
  const entries = data?.pages.flatMap(({ activity }) => activity)

  return (
    <Section
      level="h1"
      title={t(support_session ? "activity.ofSupportSession" : "activity.title")}
      hint={t("activity.hint")}
      actions={
        <>
          {support_session && (
            <Button size="small" variant="secondary" asChild>
              <Link to="/activity">{t("activity.all")}</Link>
            </Button>
          )}
          {site?.tenant.kind === "client" && (
            <Button size="small" variant="secondary" asChild>
              <Link to="/activity/support">{t("support_session.list")}</Link>
            </Button>
          )}
        </>
      }
    >
      {(error || !entries) && <LoadState error={error} onRetry={refetch} rows={5} />}
      {entries?.length === 0 && <Empty title={t("activity.none")} hint={t("activity.noneHint")} />}
      <ul className="divide-y">
        {entries?.map((entry) => (
          <ActivityRow
            key={entry.seq}
            entry={entry}
            name={entry.target ? nameOf(entry.target) : undefined}
            is_operator={site?.tenant.kind === "platform"}
          />
        ))}
      </ul>
      <NextPage list={list} label={t("activity.older")} />
    </Section>
  )
}

export const config = defineRouteConfig({ label: "nav.activity", translationNs: "console", icon: Clock, rank: 7.5 })

export const handle = { breadcrumb: () => null }

export default ActivityPage
