import type { NamedEventDTO } from "@guichet/ticketing/contracts"
import { Combobox, Form } from "@medusajs/dashboard/components"
import { useState } from "react"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useEvents } from "../routes/events/api"

interface EventsFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  /** events chosen already, which the search may not return */
  chosen: NamedEventDTO[]
}

/** The events that something applies to, searched by typing; empty means every event. */
export function EventsField<Values extends FieldValues>({ control, name, chosen }: EventsFieldProps<Values>) {
  const { t } = useTranslation("console")
  const [q, setQ] = useState("")
  const { data } = useEvents({ q: q || undefined, limit: 50 })
  const found = (data?.events ?? []).map(({ id, title }) => ({ id, title }))
  const all = [...found, ...chosen.filter(({ id }) => !found.some((event) => event.id === id))]

  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{t("offers.events")}</Form.Label>
          <Form.Control>
            <Combobox
              {...field}
              options={all.map(({ id, title }) => ({ value: id, label: title }))}
              searchValue={q}
              onSearchValueChange={setQ}
              placeholder={t("offers.everyEvent")}
            />
          </Form.Control>
          <Form.Hint>{t("offers.eventsHint")}</Form.Hint>
        </Form.Item>
      )}
    />
  )
}
