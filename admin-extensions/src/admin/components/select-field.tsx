import { Form } from "@medusajs/dashboard/components"
import { Select } from "@medusajs/ui"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Choice } from "../lib/countries"

interface SelectFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
  placeholder?: string
  choices: Choice[]
}

/** A labelled, required choice among a few options. */
export function SelectField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  placeholder,
  choices,
}: SelectFieldProps<Values>) {
  const { t } = useTranslation("console")

  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ required: t("form.required") }}
      render={({ field: { onChange, ref, ...field } }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <Select {...field} onValueChange={onChange}>
              <Select.Trigger ref={ref} aria-label={label}>
                <Select.Value placeholder={placeholder} />
              </Select.Trigger>
              <Select.Content>
                {choices.map((choice) => (
                  <Select.Item key={choice.value} value={choice.value}>
                    {choice.label}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
