import type { World } from "./world"

/** What the exchanges were worth by the SDK's types, since the start; `GET /dump` shows it, so that any suite can look. */
export class ContractLog {
  requests = 0
  answers = 0
  events = 0
  /** Requests that Stripe's types do not allow, or that the emulator cannot serve. */
  readonly refused: string[] = []
  /** Answers and events of the emulator that break the types: defects. */
  readonly broken: string[] = []

  refuse(operation: string, message: string) {
    keep(this.refused, `${operation}: ${message}`)
  }

  break(message: string) {
    keep(this.broken, message)
  }
}

const KEPT = 100

function keep(list: string[], line: string) {
  if (list.length < KEPT && !list.includes(line)) {
    list.push(line)
  }
}

/** Runs a check of the contract, by `validate`. A break is kept in mind; it also fails the exchange and undoes it, or else it is only said aloud. */
export function insist({ settings, contract }: World, check: () => void) {
  if (settings.validate === "off") {
    return
  }
  try {
    check()
  } catch (broken) {
    contract.break((broken as Error).message)
    if (settings.validate === "fail") {
      throw broken
    }
    console.error((broken as Error).message)
  }
}
