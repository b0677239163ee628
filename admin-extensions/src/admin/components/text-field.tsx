import { Form } from "@medusajs/dashboard/components"
import { Input, Textarea } from "@medusajs/ui"
import type { HTMLInputTypeAttribute } from "react"
import type { Control, FieldPath, FieldValues, RegisterOptions } from "react-hook-form"
import { useTranslation } from "react-i18next"

interface TextFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
  optional?: boolean
  max?: number
  type?: HTMLInputTypeAttribute
  input_mode?: "decimal" | "numeric"
  lines?: number
  autoFocus?: boolean
  autoComplete?: string
  rules?: RegisterOptions<Values>
}

/** A labelled text input of a form, required by default. */
export function TextField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  optional,
  max = 200,
  type = "text",
  input_mode,
  lines,
  autoFocus,
  autoComplete = "off",
  rules,
}: TextFieldProps<Values>) {
  const { t } = useTranslation("console")

  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ ...(!optional && { required: t("form.required") }), ...rules } as never}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>
            {label}
            {/* the label component's own word for "optional" is always English */}
            {optional && <span className="text-ui-fg-muted font-normal"> · {t("form.optional")}</span>}
          </Form.Label>
          <Form.Control>
            {lines ? (
              <Textarea {...field} rows={lines} maxLength={max} />
            ) : (
              <Input
                {...field}
                type={type}
                inputMode={input_mode}
                maxLength={max}
                autoFocus={autoFocus}
                autoComplete={autoComplete}
              />
            )}
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
