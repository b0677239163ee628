import { useTranslation } from "react-i18next"
import { Outlet, useParams } from "react-router-dom"
import { LoadStatePage } from "../../../components/load-state"
import { Together } from "../../../components/together"
import { useEvent } from "../api"
import { Areas } from "./components/areas"
import { Batches } from "./components/batches"
import { BlockedPlaces } from "./components/blocked-places"
import { Blocks } from "./components/blocks"
import { Cancellations } from "./components/cancellations"
import { DatePrices } from "./components/date-prices"
import { Dates } from "./components/dates"
import { HallChanges } from "./components/hall-changes"
import { EventHead } from "./components/event-head"
import { Reschedulings } from "./components/reschedulings"
import { Prices } from "./components/prices"
import { Questions } from "./components/questions"
import { Quotas } from "./components/quotas"
import { Readiness } from "./components/readiness"
import { RefundTerms } from "./components/refund-terms"
import { WaitingRooms } from "./components/waiting-rooms"
import { needsPublishing } from "./readiness"

/** One event: what is missing before it can be sold, its prices, its dates. */
const EventPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event, error, refetch } = useEvent(id)

  if (!event) {
    return <LoadStatePage title={t("events.event")} error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-y-3">
      <EventHead event={event} />
      <Together key={event.id}>
        {needsPublishing(event, new Date().toISOString()) && <Readiness event={event} />}
        <Prices event={event} />
        <Batches event={event} />
        <Cancellations event_id={event.id} />
        <Reschedulings event_id={event.id} />
        <HallChanges event_id={event.id} />
        <BlockedPlaces event_id={event.id} />
        <Dates event={event} />
        <WaitingRooms event={event} />
        <DatePrices event={event} />
        <Quotas event={event} />
        <Blocks event={event} />
        <Areas event_id={event.id} />
        <RefundTerms event={event} />
        <Questions event={event} />
      </Together>
      <Outlet />
    </div>
  )
}

export default EventPage
