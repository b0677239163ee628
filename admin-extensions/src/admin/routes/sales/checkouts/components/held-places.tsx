import type { OpenCheckoutDTO } from "@guichet/ticketing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../lib/format"
import { extraName } from "../../components/extra-name"
import { placeOf } from "../../components/place-of"

/** Every place with its price, by date, and the total. */
export const HeldPlaces = ({ checkout }: { checkout: OpenCheckoutDTO }) => {
  const { t } = useTranslation("console")
  const { moment, money } = useFormat()

  return (
    <div className="bg-ui-bg-subtle txt-small flex flex-col gap-3 rounded-lg p-4 tabular-nums">
      {checkout.dates.map(({ performance_id, event_title, starts_at, time_zone, places }) => (
        <div key={performance_id}>
          <Text size="small" weight="plus">
            {event_title} · {moment(starts_at, time_zone)}
          </Text>
          <ul>
            {places.map((place, at) => (
              <li key={`${place.section} ${place.row_label} ${place.label} ${at}`} className="flex justify-between gap-4 py-0.5">
                <span>
                  {placeOf(place, t)} · {place.price_level_name}
                </span>
                <span>{money(place.amount_minor, checkout.currency)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {(checkout.extras.length > 0 || checkout.discount_minor > 0) && (
        <ul>
          {checkout.discount_minor > 0 && (
            <li className="flex justify-between gap-4 py-0.5">
              <span>
                {t("sales.discount")} {checkout.coupon_code && `(${checkout.coupon_code})`}
              </span>
              <span>−{money(checkout.discount_minor, checkout.currency)}</span>
            </li>
          )}
          {checkout.extras.map((extra) => (
            <li key={`${extra.kind} ${extra.title}`} className="flex justify-between gap-4 py-0.5">
              <span>{extraName(extra, t)}</span>
              <span>{money(extra.amount_minor, checkout.currency)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="txt-small-plus flex justify-between gap-4 border-t pt-3">
        <span>{t("checkouts.total")}</span>
        <span>{money(checkout.amount_minor, checkout.currency)}</span>
      </div>
    </div>
  )
}
