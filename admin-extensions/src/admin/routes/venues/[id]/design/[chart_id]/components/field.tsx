import { Input, Label, Text } from "@medusajs/ui"
import { type ReactNode, useEffect, useId, useState } from "react"
import { useTranslation } from "react-i18next"

interface NumberProps {
  label: string
  /** null: the selected objects differ */
  value: number | null
  min?: number
  max?: number
  /** restricts input to these steps: a displayed value between two would be marked as invalid */
  step?: number
  is_disabled?: boolean
  onChange: (value: number) => void
}

/**
 * A number that takes effect as soon as it is valid and within its limits. Other input stays, marked as an error: the browser
 * does not submit a form with it.
 */
export const NumberField = ({ label, value, min = -100_000, max = 100_000, step, is_disabled, onChange }: NumberProps) => {
  const { t } = useTranslation("console")
  const id = useId()
  const shown = value === null ? "" : String(Math.round(value * 100) / 100)
  const [typed, setTyped] = useState(shown)
  const is_valid = typed === shown || isWithin(typed, min, max)

  useEffect(() => setTyped(shown), [shown])

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id} size="xsmall">
        {label}
      </Label>
      <Input
        id={id}
        size="small"
        type="number"
        inputMode="decimal"
        {...{ min, max, step: step ?? "any" }}
        required={value !== null}
        disabled={is_disabled}
        aria-invalid={!is_valid}
        aria-describedby={is_valid ? undefined : `${id}-problem`}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          if (isWithin(target.value, min, max) && target.valueAsNumber !== value) {
            onChange(target.valueAsNumber)
          }
        }}
        onBlur={() => is_valid && setTyped(shown)}
      />
      {!is_valid && (
        <Text id={`${id}-problem`} size="xsmall" className="text-ui-fg-error" role="alert">
          {t("form.within", { min, max })}
        </Text>
      )}
    </div>
  )
}

/** Whether a number field's text is a number within its limits; an empty one is not. */
export const isWithin = (text: string, min: number, max: number): boolean =>
  text.trim() !== "" && Number(text) >= min && Number(text) <= max

interface TextProps {
  label: string
  value: string
  placeholder?: string
  max?: number
  /** empty is a value too */
  may_be_empty?: boolean
  onChange: (value: string) => void
}

/** A text that takes effect on blur or Enter; an empty one reverts unless it may be empty. */
export const WordField = ({ label, value, placeholder, max = 80, may_be_empty, onChange }: TextProps) => {
  const id = useId()
  const [typed, setTyped] = useState(value)
  const commit = () => {
    const word = typed.trim()

    if (word === value || (word === "" && !may_be_empty)) {
      return setTyped(value)
    }
    onChange(word)
  }

  useEffect(() => setTyped(value), [value])

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id} size="xsmall">
        {label}
      </Label>
      <Input
        id={id}
        size="small"
        maxLength={max}
        placeholder={placeholder}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => key === "Enter" && commit()}
      />
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string
  choices: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A native select, which stays fast for halls with many rows. */
export const Choice = ({ label, value, choices, onChange }: ChoiceProps) => {
  const id = useId()

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id} size="xsmall">
        {label}
      </Label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="bg-ui-bg-field shadow-borders-base txt-compact-small text-ui-fg-base h-7 w-full rounded-md px-2"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export const Pair = ({ children }: { children: ReactNode }) => <div className="grid grid-cols-2 gap-2">{children}</div>
