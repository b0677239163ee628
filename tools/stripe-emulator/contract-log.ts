import type { Settings } from "./options"

/** Counts of requests, responses and events since the start, and violations of the SDK's types. `GET /dump` shows them. */
export class ContractLog {
  requests = 0
  answers = 0
  events = 0
  /** Requests that Stripe's types do not allow, or that the emulator cannot serve. */
  readonly refused: string[] = []
  /** Responses and events of the emulator that break the types: defects. */
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

/**
 * Runs a contract check according to `validate`. A violation is recorded;
 * it fails and rolls back the exchange (`fail`) or is only logged (`log`).
 */
export function insist({ settings, contract }: { settings: Settings; contract: ContractLog }, check: () => void) {
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
