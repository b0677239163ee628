import { useMemo } from "react"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ChoiceField } from "../../../components/choice-field"
import { TextField } from "../../../components/text-field"
import { useFormat } from "../../../lib/format"
import { countriesIn, timeZones } from "../../../lib/countries"
import type { NewVenue } from "../api"

interface VenueFieldsProps {
  control: Control<NewVenue>
  zone_hint: string
}

/** Fields of a hall, for creating and editing. */
export const VenueFields = ({ control, zone_hint }: VenueFieldsProps) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const countries = useMemo(() => countriesIn(language), [language])
  const zones = useMemo(timeZones, [])

  return (
    <>
      <TextField control={control} name="name" label={t("venues.name")} max={120} autoFocus />
      <TextField control={control} name="address" label={t("venues.address")} max={300} optional />
      <TextField control={control} name="city" label={t("venues.city")} max={120} />
      <ChoiceField control={control} name="country" label={t("venues.country")} choices={countries} />
      <ChoiceField control={control} name="time_zone" label={t("venues.zone")} hint={zone_hint} choices={zones} />
    </>
  )
}
