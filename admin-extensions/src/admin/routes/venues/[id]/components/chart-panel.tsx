import { type Geometry, decodeGeometry } from "@guichet/seating"
import { useQuery } from "@tanstack/react-query"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ChartMap } from "../../../../components/chart-map"
import { Loading } from "../../../../components/loading"
import { Problem } from "../../../../components/problem"
import { Part } from "../../../../components/section"
import { ApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useChart } from "../../api"

/** A published plan: its categories with their places, and the drawing buyers see. */
export const ChartPanel = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { data: chart, error, refetch } = useChart(id)
  const drawing = useQuery({
    queryKey: ["console", "geometry", chart?.version.sha256],
    queryFn: () => fetchGeometry(chart?.version.sha256 ?? ""),
    enabled: chart !== undefined,
    staleTime: Infinity,
  })

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

/** The binary behind the buyers' map; the window serves it on every host of the tenant. */
async function fetchGeometry(sha256: string): Promise<Geometry> {
  const answer = await fetch(`/_w/charts/${sha256}.bin`).catch(() => null)

  if (!answer?.ok) {
    throw new ApiError(answer ? "not_found" : "network", answer?.status ?? 0)
  }

  return decodeGeometry(new Uint8Array(await answer.arrayBuffer()))
}
