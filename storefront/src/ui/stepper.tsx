"use client"

interface StepperProps {
  label: string
  fewer: string
  more: string
  count: number
  least?: number
  most: number
  onChange: (count: number) => void
}

/** A number set by two large buttons. */
export function Stepper({ label, fewer, more, count, least = 1, most, onChange }: StepperProps) {
  return (
    <div role="group" aria-label={label} className="flex w-fit shrink-0 items-center rounded-control border border-line-strong">
      <Step label={fewer} sign="−" disabled={count <= least} onClick={() => onChange(count - 1)} />
      <output aria-live="polite" className="min-w-6 text-center text-lg font-bold tabular-nums sm:min-w-8">
        {count}
      </output>
      <Step label={more} sign="+" disabled={count >= most} onClick={() => onChange(count + 1)} />
    </div>
  )
}

function Step({ label, sign, ...rest }: { label: string; sign: string; disabled: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      className="grid h-12 w-11 place-items-center text-xl font-bold sm:w-12 disabled:opacity-40"
      {...rest}
    >
      <span aria-hidden>{sign}</span>
    </button>
  )
}
