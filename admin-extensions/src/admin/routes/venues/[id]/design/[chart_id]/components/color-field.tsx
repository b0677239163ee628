import { Label } from "@medusajs/ui"
import { useId } from "react"

/** A colour field with the browser's own picker, which also works by keyboard. */
export const ColorField = ({ label, value, onChange }: { label: string; value: string; onChange: (color: string) => void }) => {
  const id = useId()

  return (
    <div className="flex items-center gap-2">
      <input
        id={id}
        type="color"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="border-ui-border-base size-7 shrink-0 cursor-pointer rounded-md border bg-transparent p-0.5"
      />
      <Label htmlFor={id} size="xsmall">
        {label}
      </Label>
    </div>
  )
}
