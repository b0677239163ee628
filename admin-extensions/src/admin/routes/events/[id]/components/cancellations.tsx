import type { CancellationDTO } from "@guichet/ticketing/contracts"
import { StatusBadge, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useCancellations } from "../cancellations-api"
import { CancellationProgress } from "./cancellation-progress"

/** Cancelled dates, and the progress of their refunds. Renders nothing without any. */
export const Cancellations = ({ event_id }: { event_id: string }) => {
  const { t } = useTranslation("console")
  const { data } = useCancellations(event_id)

  if (!data || data.cancellations.length === 0) {
    return null
  }

  return (
    <Section title={t("cancel.list")} hint={t("cancel.listHint")}>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("cancel.dates")}</Table.HeaderCell>
              <Table.HeaderCell>{t("cancel.progress")}</Table.HeaderCell>
              <Table.HeaderCell className="hidden sm:table-cell">{t("cancel.state")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.cancellations.map((cancellation) => (
              <CancellationRow key={cancellation.id} cancellation={cancellation} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </Section>
  )
}

const CancellationRow = ({ cancellation }: { cancellation: CancellationDTO }) => {
  const { t } = useTranslation("console")
  const { moment, here } = useFormat()
  const { dates, reason, state, requested_at, counts } = cancellation
  const failed = counts.failed > 0

  return (
    <Table.Row>
      <Table.Cell>
        <span className="flex flex-col items-start py-2">
          <Link to={`cancellation?of=${cancellation.id}`} className="text-ui-fg-interactive">
            {moment(dates[0].starts_at, dates[0].time_zone)}
            {dates.length > 1 ? ` ${t("cancel.more", { count: dates.length - 1 })}` : ""}
          </Link>
          <Text size="small" className="max-w-72 truncate text-ui-fg-subtle">
            {reason}
          </Text>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {here(requested_at)}
          </Text>
        </span>
      </Table.Cell>
      <Table.Cell className="min-w-40">
        <CancellationProgress counts={counts} />
      </Table.Cell>
      <Table.Cell className="hidden sm:table-cell">
        <StatusBadge color={state === "running" ? "blue" : failed ? "orange" : "green"}>
          {t(state === "running" ? "cancel.running" : failed ? "cancel.doneInPart" : "cancel.allDone")}
        </StatusBadge>
      </Table.Cell>
    </Table.Row>
  )
}
