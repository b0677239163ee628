import { Label, Text, Textarea } from "@medusajs/ui"
import { useId } from "react"

interface ReasonInputProps {
  label: string
  hint?: string
  lines?: number
  max?: number
  value: string
  onChange: (reason: string) => void
  autoFocus?: boolean
}

/** A reason that a step requires, outside a form: `isReason` decides whether it is one. */
export const ReasonInput = ({ label, hint, lines = 3, max = 500, value, onChange, autoFocus }: ReasonInputProps) => {
  const id = useId()

  return (
    <div className="flex w-full flex-col gap-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Textarea
        id={id}
        rows={lines}
        maxLength={max}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoFocus={autoFocus}
      />
      {hint && (
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}
