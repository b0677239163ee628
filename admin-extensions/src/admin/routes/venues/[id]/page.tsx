import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useParams, useSearchParams } from "react-router-dom"
import { SectionRow } from "@medusajs/dashboard/components"
import { Empty } from "../../../components/empty"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { countryName } from "../../../lib/countries"
import { useMay } from "../../../lib/site"
import { useVenue } from "../api"
import { ChartPanel } from "./components/chart-panel"
import { DrawButton, Drafts } from "./components/drafts"
import { ExportButton } from "./components/export-button"

/** One hall: its details, its charts, and a drawing of the chosen one. */
const VenuePage = () => {
  const { t } = useTranslation("console")
  const { id } = useParams()
  const may = useMay()
  const { language } = useFormat()
  const [params, setParams] = useSearchParams()
  const { data: venue, error, refetch } = useVenue(id)

  if (!venue) {
    return <LoadStatePage title={t("venues.title")} error={error} onRetry={refetch} />
  }
  const chart_id = params.get("chart") ?? venue.charts[0]?.id
  const add = may("venue.write") && (
    <>
      <DrawButton venue={venue} />
      <Button size="small" variant="secondary" asChild>
        <Link to="import">{t("charts.import")}</Link>
      </Button>
    </>
  )

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={venue.name}
        hint={venue.city}
        actions={
          may("venue.write") && (
            <Button size="small" variant="secondary" asChild>
              <Link to="edit">{t("actions.edit")}</Link>
            </Button>
          )
        }
      >
        <SectionRow title={t("venues.address")} value={venue.address} />
        <SectionRow title={t("venues.country")} value={countryName(venue.country, language)} />
        <SectionRow title={t("venues.zone")} value={venue.time_zone} />
      </Section>
      <Section title={t("charts.title")} actions={venue.charts.length > 0 && add}>
        {venue.charts.length === 0 && (
          <Empty
            title={t("charts.none")}
            hint={t("charts.noneHint")}
            action={<div className="flex flex-wrap justify-center gap-2">{add}</div>}
          />
        )}
        <Drafts venue_id={venue.id} />
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
        {chart_id && (
          <Part className="flex flex-wrap gap-2">
            {may("venue.write") && (
              <>
                <Button size="small" variant="secondary" asChild>
                  <Link to={`rename?chart=${chart_id}`}>{t("charts.rename")}</Link>
                </Button>
                <Button size="small" variant="secondary" asChild>
                  <Link to={`design/${chart_id}`}>{t("design.change")}</Link>
                </Button>
              </>
            )}
            <ExportButton key={chart_id} chart_id={chart_id} />
            {may("event.write") && (
              <Button size="small" asChild>
                <Link to={`/events/create?chart=${chart_id}`}>{t("charts.createEvent")}</Link>
              </Button>
            )}
            {may("venue.write") && (
              <Text size="small" className="text-ui-fg-subtle w-full">
                {t("charts.categoriesHint")}
              </Text>
            )}
          </Part>
        )}
      </Section>
      <Outlet />
    </div>
  )
}

export default VenuePage
