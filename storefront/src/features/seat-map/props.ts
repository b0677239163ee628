import type { PriceWords } from "../../ui/price-text"
import type { SeatMessages } from "./names"
import type { Picker } from "./picker"
import type { PickerState } from "./picker-state"

export interface PickerParts {
  picker: Picker
  state: PickerState
  messages: SeatMessages
  locale: string
  prices: PriceWords
  free: string
}
