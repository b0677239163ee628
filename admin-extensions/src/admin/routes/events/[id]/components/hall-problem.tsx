import { Alert } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { type Seat, seatWords } from "../../../../components/seat-words"
import { isApiError } from "../../../../lib/api"

/** Why a date cannot get the new chart, with the names of the conflicting places. */
export function hallRefusal(details: Record<string, unknown>, t: TFunction): string {
  const { because, places, count, categories, sold, place } = details
  const seats = Array.isArray(places) ? (places as Seat[]).map((seat) => seatWords(seat, t)).join(" · ") : ""
  const more =
    Array.isArray(places) && Number(count) > places.length ? t("hall.andMore", { count: Number(count) - places.length }) : ""

  return t(`hall.because.${because === "too_small" && place ? "place_too_small" : String(because)}`, {
    place: place ? seatWords(place as Seat, t) : "",
    places: because === "too_small" ? Number(places) : [seats, more].filter(Boolean).join(" "),
    categories: Array.isArray(categories) ? categories.join(", ") : "",
    sold: Number(sold),
    count: Number(count) || 1,
  })
}

/** Like `Problem`, and names what prevents a hall change. */
export const HallProblem = ({ error }: { error: unknown }) => {
  const { t } = useTranslation("console")

  if (isApiError(error) && (error.code === "hall_not_changeable" || error.code === "place_not_as_good")) {
    return (
      <Alert variant="error" role="alert">
        {error.code === "hall_not_changeable"
          ? hallRefusal(error.details, t)
          : t(`hall.notAsGood.${String(error.details.because)}`)}
      </Alert>
    )
  }

  return <Problem error={error} />
}
