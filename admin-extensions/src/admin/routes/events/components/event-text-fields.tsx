import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../components/text-field"
import type { EventTexts } from "../api"

export interface EventTextValues {
  title: string
  subtitle: string
  description: string
}

/** Emptied fields are sent as null: the text is gone, not kept. */
export const textsOf = ({ title, subtitle, description }: EventTextValues): EventTexts => ({
  title,
  subtitle: subtitle.trim() || null,
  description: description.trim() || null,
})

export const EventTextFields = ({ control }: { control: Control<EventTextValues> }) => {
  const { t } = useTranslation("console")

  return (
    <>
      <TextField control={control} name="title" label={t("events.name")} max={160} autoFocus />
      <TextField control={control} name="subtitle" label={t("events.subtitle")} hint={t("events.subtitleHint")} optional />
      <TextField control={control} name="description" label={t("events.description")} max={10_000} lines={6} optional />
    </>
  )
}
