import { Combobox, Form } from "@medusajs/dashboard/components"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Choice } from "../lib/countries"

interface ChoiceFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
  choices: Choice[]
}

/** A labelled, required choice among many options, searched by typing. */
export function ChoiceField<Values extends FieldValues>({ control, name, label, hint, choices }: ChoiceFieldProps<Values>) {
  const { t } = useTranslation("console")

  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ required: t("form.required") } as never}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <Combobox {...field} options={choices} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
