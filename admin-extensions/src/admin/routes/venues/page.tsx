import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Buildings } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { useState } from "react"
import { Empty } from "../../components/empty"
import { Pager } from "../../components/pager"
import { Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { useFormat } from "../../lib/format"
import { useMay } from "../../lib/site"
import { useVenues } from "./api"

/** Halls and the number of their charts. */
const VenuesPage = () => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const may = useMay()
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useVenues(offset)
  const create = may("venue.write") && (
    <Button size="small" variant="secondary" asChild>
      <Link to="create">{t("venues.create")}</Link>
    </Button>
  )

  return (
    <>
      <Section level="h1" title={t("venues.title")} hint={t("venues.hint")} actions={data?.count !== 0 && create}>
        {(error || !data) && <LoadState error={error} onRetry={refetch} />}
        {data?.count === 0 && <Empty title={t("venues.none")} hint={t("venues.noneHint")} action={create} />}
        <ul className="divide-y">
          {data?.venues.map((venue) => (
            <li key={venue.id}>
              <Link to={venue.id} className="hover:bg-ui-bg-base-hover flex flex-wrap items-baseline gap-x-3 px-4 py-3 md:px-6">
                <Text size="small" weight="plus">
                  {venue.name}
                </Text>
                <Text size="small" className="text-ui-fg-subtle flex-1">
                  {venue.city}
                </Text>
                <Text size="small" className="text-ui-fg-subtle">
                  {venue.charts.length === 0
                    ? t("venues.noChart")
                    : venue.charts.map(({ name, place_count }) => `${name} (${count(place_count)})`).join(", ")}
                </Text>
              </Link>
            </li>
          ))}
        </ul>
        {data && <Pager offset={offset} count={data.count} onOffset={setOffset} />}
      </Section>
      <Outlet />
    </>
  )
}

export const config = defineRouteConfig({ label: "nav.venues", translationNs: "console", icon: Buildings, rank: 4 })

export const handle = { breadcrumb: () => null }

export default VenuesPage
