import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { LoadStatePage } from "../../../../../components/load-state"
import { readDraft } from "../../../api"
import { chartOfDraft } from "./chart-of-draft"
import { Designer } from "./components/designer"

/** Edits a chart: the saved draft, otherwise the published version. */
const DesignPage = () => {
  const { t } = useTranslation("console")
  const { chart_id = "" } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ["console", "draft", chart_id],
    queryFn: () => readDraft(chart_id),
    // the page holds the edited chart from then on
    staleTime: Infinity,
    gcTime: 0,
  })
  const first = useMemo(() => data && chartOfDraft(data), [data])

  return data && first ? (
    <Designer key={chart_id} draft={data} first={first} />
  ) : (
    <LoadStatePage title={t("charts.title")} error={error} onRetry={refetch} />
  )
}

export const handle = { breadcrumb: () => null }

export default DesignPage
