import type { CheckIn } from "../../sales-api/contracts"

export interface Checked extends Omit<CheckIn, "result"> {
  key: number
  result: CheckIn["result"] | "offline"
  at: number
}
