import type { SeatMessages } from "../names"
import type { PickerState } from "../picker-state"

export interface PlainParts {
  state: PickerState
  /** idxs of what is held */
  mine: ReadonlySet<number>
  messages: SeatMessages
  locale: string
  free: string
  /** where the forms go */
  action: string
  /** what every form sends along, so that its answer leads back to the same spot */
  spot: Record<string, string>
}

/** What a form sends along beside what was chosen. */
export function Spot({ of }: { of: Record<string, string> }) {
  return Object.entries(of).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
