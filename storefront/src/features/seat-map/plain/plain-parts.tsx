import type { SeatMessages } from "../names"
import type { PickerState } from "../picker-state"

export interface PlainParts {
  state: PickerState
  /** idxs of held places */
  mine: ReadonlySet<number>
  messages: SeatMessages
  locale: string
  free: string
  /** target of the forms */
  action: string
  /** sent by every form, so that its answer leads back to the same section and page */
  spot: Record<string, string>
}

/** Hidden fields of a form. */
export function Spot({ of }: { of: Record<string, string> }) {
  return Object.entries(of).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
