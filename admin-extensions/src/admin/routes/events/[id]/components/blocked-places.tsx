import type { BlockedPlaceDTO } from "@guichet/ticketing/contracts"
import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { NextPage } from "../../../../components/next-page"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { placeOf } from "../../../sales/components/place-of"
import { useBlockedPlaces, useFreePlace } from "../blocked-places-api"

/**
 * Seats that stayed blocked when their ticket was voided, each with a button to put it on sale again. Renders nothing without
 * any.
 */
export const BlockedPlaces = ({ event_id }: { event_id: string }) => {
  const may = useMay()

  return may("sales.read") ? <List event_id={event_id} may_free={may("ticket.change")} /> : null
}

const List = ({ event_id, may_free }: { event_id: string; may_free: boolean }) => {
  const { t } = useTranslation("console")
  const list = useBlockedPlaces(event_id)
  const { data } = list
  const free = useFreePlace(event_id)
  const places = data?.pages.flatMap((page) => page.blocked_places) ?? []

  if (places.length === 0 && !free.error) {
    return null
  }

  return (
    <Section title={t("blocked.title")} hint={t("blocked.hint")}>
      {free.error && (
        <Part>
          <Problem error={free.error} />
        </Part>
      )}
      <ul className="divide-y" aria-label={t("blocked.title")}>
        {places.map((place) => (
          <Place key={`${place.performance_id}:${place.place_uid}`} place={place} free={may_free ? free : null} />
        ))}
      </ul>
      <NextPage list={list} label={t("blocked.more")} />
    </Section>
  )
}

interface PlaceProps {
  place: BlockedPlaceDTO
  /** null: read-only */
  free: ReturnType<typeof useFreePlace> | null
}

const Place = ({ place, free }: PlaceProps) => {
  const { t } = useTranslation("console")
  const { moment, here } = useFormat()
  const { place_uid, performance_id, starts_at, time_zone, reason, blocked_by, blocked_at, sale_id } = place
  const [name, when] = [placeOf(place, t), moment(starts_at, time_zone)]

  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <Text size="small" weight="plus">
          {name} · {when}
        </Text>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {t("blocked.why", { reason, who: blocked_by, when: here(blocked_at) })}
        </Text>
        <Link to={`/sales/${sale_id}`} className="text-ui-fg-interactive txt-compact-small inline-flex min-h-11 items-center">
          {t("blocked.sale")}
        </Link>
      </div>
      {free && (
        <Button
          size="small"
          variant="secondary"
          aria-label={t("blocked.freeOf", { place: name, when })}
          isLoading={free.isPending && free.variables.performance_id === performance_id && free.variables.place_uid === place_uid}
          onClick={() => free.mutate(place, { onSuccess: () => toast.success(t("blocked.freed", { place: name })) })}
        >
          {t("blocked.free")}
        </Button>
      )}
    </li>
  )
}
