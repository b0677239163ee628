import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ChartMap } from "../../../../components/chart-map"
import { Loading } from "../../../../components/loading"
import { Problem } from "../../../../components/problem"
import { Part } from "../../../../components/section"
import { useGeometry } from "../../../../components/use-geometry"
import { useFormat } from "../../../../lib/format"
import { useChart } from "../../api"

/** A published chart: its categories with their places, and the drawing that buyers see. */
export const ChartPanel = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { data: chart, error, refetch } = useChart(id)
  const drawing = useGeometry(chart?.version.sha256)

  if (error) {
    return (
      <Part>
        <Problem error={error} onRetry={() => refetch()} />
      </Part>
    )
  }
  if (!chart) {
    return <Loading />
  }

  return (
    <Part className="flex flex-col gap-4">
      <Text size="small">
        {t("charts.facts", { name: chart.name, places: count(chart.version.place_count), no: chart.version.no })}
      </Text>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {chart.version.categories.map((category) => (
          <li key={category.key} className="txt-small flex items-center gap-2">
            <span className="size-3 rounded-full" style={{ background: category.color }} aria-hidden />
            {category.name} · {count(category.place_count)}
          </li>
        ))}
      </ul>
      <Problem error={drawing.error} onRetry={() => drawing.refetch()} />
      {drawing.isPending && <Loading rows={2} />}
      {drawing.data && <ChartMap geometry={drawing.data} />}
    </Part>
  )
}
