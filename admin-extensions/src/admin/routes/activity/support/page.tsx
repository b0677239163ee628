import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { Pager } from "../../../components/pager"
import { Section } from "../../../components/section"
import { Waiting } from "../../../components/waiting"
import { useVisits } from "../../../lib/visits"
import { VisitRow } from "./components/visit-row"

/** Visits of the operator's people in this console, newest first: why, what was done, and the way to end one. */
const SupportVisitsPage = () => {
  const { t } = useTranslation("console")
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useVisits(offset)

  return (
    <Section
      level="h1"
      title={t("visit.list")}
      hint={t("visit.listHint")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/activity">{t("activity.all")}</Link>
        </Button>
      }
    >
      {(error || !data) && <Waiting error={error} onRetry={refetch} />}
      {data?.count === 0 && <Empty title={t("visit.none")} hint={t("visit.noneHint")} />}
      <ul className="divide-y">
        {data?.visits.map((visit) => (
          <VisitRow key={visit.id} visit={visit} />
        ))}
      </ul>
      {data && <Pager offset={offset} count={data.count} onOffset={setOffset} />}
    </Section>
  )
}

export const handle = { breadcrumb: () => null }

export default SupportVisitsPage
