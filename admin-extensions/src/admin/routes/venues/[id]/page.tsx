import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useParams, useSearchParams } from "react-router-dom"
import { SectionRow } from "@medusajs/dashboard/components"
import { Empty } from "../../../components/empty"
import { Part, Section } from "../../../components/section"
import { WaitingPage } from "../../../components/waiting"
import { ApiError } from "../../../lib/api"
import { useFormat } from "../../../lib/format"
import { countryName } from "../../../lib/places-of-world"
import { useMay } from "../../../lib/site"
import { useVenues } from "../api"
import { ChartPanel } from "./components/chart-panel"

/** One hall: its facts, its seating plans, the chosen one drawn. */
const VenuePage = () => {
  const { t } = useTranslation("console")
  const { id } = useParams()
  const may = useMay()
  const { language } = useFormat()
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useVenues()
  const venue = data?.venues.find((candidate) => candidate.id === id)
  const failure = error ?? (data && !venue ? new ApiError("not_found", 404) : null)

  if (!venue) {
    return <WaitingPage title={t("venues.title")} error={failure} onRetry={error ? refetch : undefined} />
  }
  const chart_id = params.get("chart") ?? venue.charts[0]?.id
  const add = may("venue.write") && (
    <Button size="small" variant="secondary" asChild>
      <Link to="import">{t("charts.import")}</Link>
    </Button>
  )

  return (
    <div className="flex flex-col gap-y-3">
      <Section level="h1" title={venue.name} hint={venue.city}>
        <SectionRow title={t("venues.address")} value={venue.address} />
        <SectionRow title={t("venues.country")} value={countryName(venue.country, language)} />
        <SectionRow title={t("venues.zone")} value={venue.time_zone} />
      </Section>
      <Section title={t("charts.title")} actions={venue.charts.length > 0 && add}>
        {venue.charts.length === 0 && <Empty title={t("charts.none")} hint={t("charts.noneHint")} action={add} />}
        {venue.charts.length > 1 && (
          <Part className="flex flex-wrap gap-2">
            {venue.charts.map((chart) => (
              <Button
                key={chart.id}
                size="small"
                variant={chart.id === chart_id ? "primary" : "secondary"}
                aria-pressed={chart.id === chart_id}
                onClick={() => setParams({ chart: chart.id }, { replace: true })}
              >
                {chart.name}
              </Button>
            ))}
          </Part>
        )}
        {chart_id && <ChartPanel id={chart_id} />}
      </Section>
      <Outlet />
    </div>
  )
}

export default VenuePage
