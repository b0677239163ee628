import { MAX_REASON_LENGTH } from "@guichet/replication/contracts"
import { Label, Text, Textarea } from "@medusajs/ui"
import { useId } from "react"

const MIN_LENGTH = 3

export const isMessage = (text: string) => text.trim().length >= MIN_LENGTH

interface MessageFieldProps {
  label: string
  hint: string
  value: string
  onChange: (text: string) => void
  max?: number
}

/** A text that accompanies a decision, with a hint about who reads it. */
export const MessageField = ({ label, hint, value, onChange, max = MAX_REASON_LENGTH }: MessageFieldProps) => {
  const id = useId()

  return (
    <div className="flex max-w-2xl flex-col gap-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Textarea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        maxLength={max}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <Text id={`${id}-hint`} size="small" className="text-ui-fg-subtle">
        {hint}
      </Text>
    </div>
  )
}
