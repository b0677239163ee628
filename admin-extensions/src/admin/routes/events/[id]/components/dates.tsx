import type { EventDTO, PerformanceDTO, PerformanceStatus } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"

const colors: Record<PerformanceStatus, "grey" | "green" | "orange" | "red"> = {
  draft: "grey",
  on_sale: "green",
  paused: "orange",
  cancelled: "red",
}

/** Dates of the show with their state and how full they are. */
export const Dates = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const add = useMay()("event.write") && (
    <Button size="small" variant="secondary" asChild>
      <Link to="dates">{t("dates.add")}</Link>
    </Button>
  )

  return (
    <Section title={t("dates.title")} hint={t("dates.hint", { zone: event.venue.time_zone })} actions={add}>
      {event.performances.length === 0 ? (
        <Empty title={t("dates.none")} hint={t("dates.noneHint")} action={add} />
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("dates.when")}</Table.HeaderCell>
                <Table.HeaderCell>{t("dates.state")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("dates.sold")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {event.performances.map((performance) => (
                <DateRow key={performance.id} performance={performance} />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Section>
  )
}

const DateRow = ({ performance }: { performance: PerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()

  return (
    <Table.Row>
      <Table.Cell>{moment(performance.starts_at, performance.time_zone)}</Table.Cell>
      <Table.Cell>
        <StatusBadge color={colors[performance.status]}>{t(`performance.${performance.status}`)}</StatusBadge>
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">
        {count(performance.sold_count)} / {count(performance.place_count)}
      </Table.Cell>
    </Table.Row>
  )
}
