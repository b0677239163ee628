import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Choice } from "../lib/countries"

interface ChoicesFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  choices: Choice[]
}

/** One or more of a few options: its value is the list of ticked options, in the order of the choices. */
export function ChoicesField<Values extends FieldValues>({ control, name, label, choices }: ChoicesFieldProps<Values>) {
  const { t } = useTranslation("console")
  const id = useId()

  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate: (value: string[]) => value.length > 0 || t("form.required") } as never}
      render={({ field: { value, onChange, ref } }) => {
        const ticked = value as string[]
        const toggle = (choice: string, is_on: boolean) =>
          onChange(choices.map((each) => each.value).filter((each) => (each === choice ? is_on : ticked.includes(each))))

        return (
          <Form.Item>
            <Form.Label id={`${id}-label`}>{label}</Form.Label>
            <div role="group" aria-labelledby={`${id}-label`} className="flex flex-col">
              {choices.map((choice, at) => (
                <div key={choice.value} className="flex min-h-10 items-center gap-3 py-1">
                  <Checkbox
                    ref={at === 0 ? ref : undefined}
                    id={`${id}-${at}`}
                    checked={ticked.includes(choice.value)}
                    onCheckedChange={(is_on) => toggle(choice.value, is_on === true)}
                  />
                  <Label htmlFor={`${id}-${at}`} size="small">
                    {choice.label}
                  </Label>
                </div>
              ))}
            </div>
            <Form.ErrorMessage />
          </Form.Item>
        )
      }}
    />
  )
}
