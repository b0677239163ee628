import type { EventDTO } from "@guichet/ticketing/contracts"
import { type UseFormReturn, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../components/text-field"
import { wholeOfText } from "../../../lib/parse-number"
import type { EventTexts } from "../api"
import { type ChosenPicture, PictureField } from "./picture-field"

/** Two days (`duration_minutes` of the server). */
const MOST_MINUTES = 2_880

export interface EventTextValues {
  title: string
  subtitle: string
  description: string
  /** as typed; empty: not shown */
  duration_minutes: string
  picture: ChosenPicture
  image_alt: string
}

type StoredEventTexts = Pick<EventDTO, "title" | "subtitle" | "description" | "duration_minutes" | "image_alt">

/** Values of an event, or of a new one. */
export const valuesOf = (event?: StoredEventTexts): EventTextValues => ({
  title: event?.title ?? "",
  subtitle: event?.subtitle ?? "",
  description: event?.description ?? "",
  duration_minutes: event?.duration_minutes?.toString() ?? "",
  picture: undefined,
  image_alt: event?.image_alt ?? "",
})

/** Empty fields are sent as null, which removes the text. */
export const textsOf = ({ title, subtitle, description, duration_minutes, picture, image_alt }: EventTextValues): EventTexts => ({
  title,
  subtitle: subtitle.trim() || null,
  description: description.trim() || null,
  duration_minutes: wholeOfText(duration_minutes) ?? null,
  image_alt: picture === null ? null : image_alt.trim() || null,
})

interface EventTextFieldsProps {
  form: UseFormReturn<EventTextValues>
  /** path of the event's current picture */
  path: string | null
}

export const EventTitleField = ({ form }: Pick<EventTextFieldsProps, "form">) => {
  const { t } = useTranslation("console")

  return <TextField control={form.control} name="title" label={t("events.name")} max={160} autoFocus />
}

/** What else people read about an event; all of it is optional. */
export const EventTextFields = ({ form, path }: EventTextFieldsProps) => {
  const { t } = useTranslation("console")
  const { control } = form
  const [picture, alt] = useWatch({ control, name: ["picture", "image_alt"] })
  const has_picture = picture === undefined ? path !== null : picture !== null

  return (
    <>
      <TextField control={control} name="subtitle" label={t("events.subtitle")} hint={t("events.subtitleHint")} optional />
      <TextField control={control} name="description" label={t("events.description")} max={10_000} lines={6} optional />
      <TextField
        control={control}
        name="duration_minutes"
        label={t("events.duration")}
        hint={t("events.durationHint")}
        input_mode="numeric"
        max={4}
        optional
        rules={{
          validate: (typed) => {
            const minutes = wholeOfText(String(typed))

            return (minutes !== undefined && (minutes ?? 1) <= MOST_MINUTES) || t("events.durationInvalid")
          },
        }}
      />
      <PictureField
        path={path}
        chosen={picture}
        alt={alt}
        onChoose={(chosen) => form.setValue("picture", chosen, { shouldDirty: true })}
      />
      {has_picture && (
        <TextField
          control={control}
          name="image_alt"
          label={t("events.picture.alt")}
          hint={t("events.picture.altHint")}
          max={200}
          optional
        />
      )}
    </>
  )
}
