import type { ExchangePlacesDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { Combobox } from "@medusajs/dashboard/components"
import { Select } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useSectionPlaces } from "../api"
import { openLevels, sameLevel, type Level, type Wish } from "../exchange-wishes"
import { Labelled } from "./labelled"
import { placeOf } from "./place-of"

interface ChoosePlaceProps {
  ticket: SaleTicketDTO
  sale_id: string
  hall: ExchangePlacesDTO
  wish: Wish | undefined
  /** places chosen for other tickets */
  taken: string[]
  onChange: (wish: Wish) => void
}

/** A price with its category, in a large hall a section, then one of its free places. */
export const ChoosePlace = ({ ticket, sale_id, hall, wish, taken, onChange }: ChoosePlaceProps) => {
  const { t } = useTranslation("console")
  const { price } = useFormat()
  const level = hall.levels.find(({ id }) => id === wish?.level_id)
  const opened = useSectionPlaces(sale_id, hall.performance_id, (hall.is_by_section && wish?.section) || "")
  const shown = hall.is_by_section ? (opened.data ?? []) : hall.places
  const levels = openLevels(hall)
  const same = sameLevel(ticket, levels)
  const chooseLevel = (next: Level) =>
    onChange({ level_id: next.id, ...(level?.category_key === next.category_key ? placeIn(wish) : placeIn(undefined)) })

  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border p-4">
      <legend className="txt-small-plus px-1">{placeOf(ticket, t)}</legend>
      <Labelled label={t("exchange.level")}>
        {(id) => (
          <Select value={level?.id ?? ""} onValueChange={(level_id) => chooseLevel(levels.find((one) => one.id === level_id)!)}>
            <Select.Trigger id={id}>
              <Select.Value placeholder={t("exchange.chooseLevel")} />
            </Select.Trigger>
            <Select.Content>
              {levels.map((one) => (
                <Select.Item key={one.id} value={one.id}>
                  {[...new Set([one.category, one.name])].join(" · ")} · {price(one.amount_minor, one.currency)}
                  {one === same && ` · ${t("exchange.asNow")}`}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </Labelled>
      {level && hall.is_by_section && (
        <Labelled label={t("exchange.section")}>
          {(id) => (
            <Combobox
              id={id}
              placeholder={t("exchange.chooseSection")}
              value={wish?.section ?? ""}
              onChange={(section) => onChange({ level_id: level.id, section: String(section ?? ""), place_uid: "" })}
              options={hall.sections
                .filter(({ category_key }) => category_key === level.category_key)
                .map(({ section, free }) => ({ value: section, label: t("exchange.sectionFree", { section, count: free }) }))}
            />
          )}
        </Labelled>
      )}
      {opened.error && <Problem error={opened.error} />}
      {level && (!hall.is_by_section || opened.data) && (
        <Labelled label={t("exchange.place")}>
          {(id) => (
            <Combobox
              id={id}
              placeholder={t("exchange.choosePlace")}
              value={wish?.place_uid ?? ""}
              onChange={(place_uid) => onChange({ ...wish!, place_uid: String(place_uid ?? "") })}
              options={shown
                .filter(
                  ({ uid, kind, category_key }) =>
                    category_key === level.category_key && (kind === "area" || !taken.includes(uid))
                )
                .map((place) => ({
                  value: place.uid,
                  label: [placeOf(place, t), place.access && t(`exchange.${place.access}`)].filter(Boolean).join(" · "),
                }))}
            />
          )}
        </Labelled>
      )}
    </fieldset>
  )
}

const placeIn = (wish: Wish | undefined) => ({ section: wish?.section ?? "", place_uid: wish?.place_uid ?? "" })
