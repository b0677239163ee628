import type { InputHTMLAttributes, ReactNode } from "react"

export const inputClass =
  "min-h-12 w-full rounded-control border border-line-strong bg-raised px-4 text-base text-ink placeholder:text-ink-muted aria-invalid:border-bad aria-invalid:outline-bad"

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  id: string
  label: string
  help?: string
  /** Shown below the field and linked to it. */
  problem?: string
  children?: ReactNode
}

/** A label, the control (an input by default), and help or the problem below. */
export function Field({ id, label, help, problem, children, ...input }: FieldProps) {
  const note = problem ?? help

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children ?? (
        <input
          id={id}
          name={id}
          className={inputClass}
          aria-invalid={problem ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          {...input}
        />
      )}
      {note ? (
        <p id={`${id}-note`} className={`text-sm ${problem ? "font-medium text-bad" : "text-ink-muted"}`}>
          {problem ? <span aria-hidden>▲ </span> : null}
          {note}
        </p>
      ) : null}
    </div>
  )
}
