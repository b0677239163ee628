import { useMemo } from "react"
import { type Control, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { timeZones } from "../lib/countries"
import { LANGUAGES, type SiteValues } from "../lib/site-settings"
import { ChoiceField } from "./choice-field"
import { SelectField } from "./select-field"
import { TextField } from "./text-field"

/** Basic settings of a site: name, time zone, languages. */
export const SiteFields = <Values extends SiteValues>(props: { control: Control<Values> }) => {
  const { t } = useTranslation("console")
  const control = props.control as unknown as Control<SiteValues>
  const zones = useMemo(timeZones, [])
  const languages = useWatch({ control, name: "languages" })

  return (
    <>
      <TextField control={control} name="name" label={t("site.name")} hint={t("site.nameHint")} max={60} />
      <ChoiceField control={control} name="time_zone" label={t("site.zone")} hint={t("site.zoneHint")} choices={zones} />
      <SelectField
        control={control}
        name="languages"
        label={t("site.languages")}
        hint={t("site.languagesHint")}
        choices={LANGUAGES.map((value) => ({ value, label: t(`site.language.${value === "fr,en" ? "both" : value}`) }))}
      />
      {languages === "fr,en" && (
        <SelectField
          control={control}
          name="default_locale"
          label={t("site.first")}
          choices={(["fr", "en"] as const).map((value) => ({ value, label: t(`site.language.${value}`) }))}
        />
      )}
    </>
  )
}
