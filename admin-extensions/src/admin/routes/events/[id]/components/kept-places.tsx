import type { BlockDTO, KeptPlaceDTO } from "@guichet/ticketing/contracts"
import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NextPage } from "../../../../components/next-page"
import { Problem } from "../../../../components/problem"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { placeOf } from "../../../sales/components/place-of"
import { useFreeBlock, useKeptPlaces } from "../blocks-api"

interface KeptPlacesProps {
  id: string
  event_id: string
  block: BlockDTO
  may_write: boolean
}

/** Blocked places of one group, by date; each can be put on sale separately. */
export const KeptPlaces = ({ id, event_id, block, may_write }: KeptPlacesProps) => {
  const { t } = useTranslation("console")
  const list = useKeptPlaces(event_id, block.id)
  const { data, error, refetch } = list
  const free = useFreeBlock(event_id, block.id)
  const places = data?.pages.flatMap((page) => page.places) ?? []

  return (
    <div id={id} className="border-ui-border-base rounded-lg border">
      {!data && <LoadState error={error} onRetry={refetch} />}
      {free.error && <Problem error={free.error} />}
      <ul className="divide-y" aria-label={block.name}>
        {places.map((place) => (
          <Place key={`${place.performance_id}:${place.place_uid}`} place={place} free={may_write ? free : null} />
        ))}
      </ul>
      <NextPage list={list} label={t("blocks.more")} />
    </div>
  )
}

interface PlaceProps {
  place: KeptPlaceDTO
  /** null: read-only */
  free: ReturnType<typeof useFreeBlock> | null
}

const Place = ({ place, free }: PlaceProps) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const { performance_id, place_uid, starts_at, time_zone, kind, kept, taken } = place
  const [name, when] = [placeOf(place, t), moment(starts_at, time_zone)]
  const state =
    kind === "area" ? t("blocks.units", { kept: count(kept), all: count(kept + taken) }) : taken > 0 && t("blocks.placeTaken")

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
      <Text size="small" className="min-w-0 flex-1 basis-52">
        {[name, when, state].filter(Boolean).join(" · ")}
      </Text>
      {free && kept > 0 && (
        <Button
          size="small"
          variant="transparent"
          aria-label={t("blocks.freeOf", { place: name, when })}
          isLoading={
            free.isPending && free.variables?.performance_id === performance_id && free.variables.place_uids[0] === place_uid
          }
          onClick={() =>
            free.mutate(
              { performance_id, place_uids: [place_uid] },
              { onSuccess: () => toast.success(t("blocks.freed", { place: name })) }
            )
          }
        >
          {t("blocks.free")}
        </Button>
      )}
    </li>
  )
}
