import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { Pager } from "../../../components/pager"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useSupportSessions } from "../../../lib/support-sessions"
import { SupportSessionRow } from "./components/support-session-row"

/** Support sessions in this console, newest first: why, what was done, and a button to end an open one. */
const SupportSessionsPage = () => {
  const { t } = useTranslation("console")
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useSupportSessions(offset)

  return (
    <Section
      level="h1"
      title={t("support_session.list")}
      hint={t("support_session.listHint")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/activity">{t("activity.all")}</Link>
        </Button>
      }
    >
      {(error || !data) && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && <Empty title={t("support_session.none")} hint={t("support_session.noneHint")} />}
      <ul className="divide-y">
        {data?.support_sessions.map((support_session) => (
          <SupportSessionRow key={support_session.id} support_session={support_session} />
        ))}
      </ul>
      {data && <Pager offset={offset} count={data.count} onOffset={setOffset} />}
    </Section>
  )
}

export const handle = { breadcrumb: () => null }

export default SupportSessionsPage
