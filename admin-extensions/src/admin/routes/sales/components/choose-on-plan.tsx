import { hallOf, placesOfGeometry } from "@guichet/seating"
import type { ExchangePlacesDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { Button, Text } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Loading } from "../../../components/loading"
import { PlacePicker } from "../../../components/place-picker"
import { Problem } from "../../../components/problem"
import { useDatePlan } from "../../../components/use-date-plan"
import { openLevels, statesToGoTo, withBest, withPlace, withoutPlaces, type Wishes } from "../exchange-wishes"

interface ChooseOnPlanProps {
  hall: ExchangePlacesDTO
  /** the tickets to exchange */
  tickets: SaleTicketDTO[]
  wishes: Wishes
  onChange: (wishes: Wishes) => void
}

/** Chooses the best places at the selected prices, or any place on the plan of the date. */
export const ChooseOnPlan = ({ hall, tickets, wishes, onChange }: ChooseOnPlanProps) => {
  const { t } = useTranslation("console")
  const [is_open, setOpen] = useState(false)
  const [seed, setSeed] = useState(0)
  const [is_none, setNone] = useState(false)
  const { geometry, states, error, retry } = useDatePlan(hall.event_id, hall.performance_id)
  const levels = openLevels(hall)
  const places = useMemo(() => (geometry ? placesOfGeometry(geometry) : []), [geometry])
  const seats = useMemo(() => geometry && hallOf({ places, focal: geometry.focal }), [geometry, places])
  const open = useMemo(() => statesToGoTo(places, states, levels), [places, states, hall])
  const chosen = tickets.flatMap(({ id }) => wishes[id]?.place_uid || [])
  const take = (uid: string) => {
    const place = places.find((one) => one.uid === uid)

    if (place) {
      onChange(withPlace(tickets, wishes, levels, place))
    }
  }
  const pick = (next: string[]) => {
    const fresh = next.find((uid) => !chosen.includes(uid))

    if (fresh) {
      take(fresh)
    } else {
      onChange(
        withoutPlaces(
          wishes,
          chosen.filter((uid) => !next.includes(uid))
        )
      )
    }
  }
  const best = () => {
    const found = seats && withBest(seats, places, open, { tickets, wishes, levels, seed })
    setSeed(seed + 1)
    setNone(!found)

    if (found) {
      onChange(found)
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button
          type="button"
          size="small"
          variant="secondary"
          disabled={!seats || !tickets.every(({ id }) => wishes[id]?.level_id)}
          onClick={best}
        >
          {t("exchange.best")}
        </Button>
        <Button type="button" size="small" variant="secondary" aria-expanded={is_open} onClick={() => setOpen(!is_open)}>
          {t(is_open ? "exchange.hidePlan" : "exchange.onPlan")}
        </Button>
      </div>
      {is_none && (
        <Text size="small" role="status">
          {t("exchange.noBest")}
        </Text>
      )}
      <Problem error={error} onRetry={retry} />
      {is_open && !geometry && !error && <Loading rows={2} />}
      {is_open && geometry && (
        <PlacePicker geometry={geometry} states={open} chosen={chosen} onChange={pick} onArea={take} is_single />
      )}
    </div>
  )
}
