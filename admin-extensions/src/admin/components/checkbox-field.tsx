import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import type { Control, FieldPath, FieldValues } from "react-hook-form"

interface CheckboxFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
  disabled?: boolean
}

/** A checkbox with a label. */
export function CheckboxField<Values extends FieldValues>({ control, name, label, hint, disabled }: CheckboxFieldProps<Values>) {
  const id = useId()

  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange, ref } }) => (
        <Form.Item>
          <div className="flex min-h-11 items-center gap-3">
            <Checkbox
              ref={ref}
              id={id}
              checked={value as boolean}
              disabled={disabled}
              onCheckedChange={(is_on) => onChange(is_on === true)}
              aria-describedby={hint ? `${id}-hint` : undefined}
            />
            <Label htmlFor={id} size="small">
              {label}
            </Label>
          </div>
          {hint && (
            <span id={`${id}-hint`} className="txt-small text-ui-fg-subtle">
              {hint}
            </span>
          )}
        </Form.Item>
      )}
    />
  )
}
