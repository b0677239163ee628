/**
 * before_commit: not executed, the connection breaks. after_commit_timeout: executed, no response.
 * reset: executed, the connection breaks. 500: not executed, the 500 is stored under the idempotency key.
 * 500_after_commit: executed, and the 500 is stored. 429: not executed, nothing is stored.
 * slow: executed after `delay_ms` or when released, in flight until then.
 */
export type FaultMode = "before_commit" | "after_commit_timeout" | "500" | "500_after_commit" | "429" | "reset" | "slow"

export type Fault = {
  /**
   * An operation's name (`refunds.create`, `paymentIntents.capture` or `payment_intents.capture`), a prefix (`refunds.*`) or `*`.
   */
  op: string
  mode: FaultMode
  /** How many requests it affects. */
  n: number
  delay_ms: number
}

export const FAULT_MODES: FaultMode[] = [
  "before_commit",
  "after_commit_timeout",
  "500",
  "500_after_commit",
  "429",
  "reset",
  "slow",
]

/** Faults requested through the control API, in order. */
export class Faults {
  private waiting: Fault[] = []
  private readonly slow = new Set<() => void>()

  add(fault: Fault) {
    this.waiting.push({ ...fault, op: fault.op.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) })
  }

  clear() {
    this.waiting = []
  }

  /** Delays a slow request: resolves after `delay_ms`, or at `release`. */
  async pause({ delay_ms }: Fault): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delay_ms).unref()
      this.slow.add(() => (clearTimeout(timer), resolve()))
    })
  }

  /** Lets every slow request continue immediately. */
  release() {
    this.slow.forEach((proceed) => proceed())
    this.slow.clear()
  }

  list(): Fault[] {
    return this.waiting
  }

  /** Counts down and returns the first fault that applies to the operation. */
  take(op: string): Fault | undefined {
    const fault = this.waiting.find((candidate) => concerns(candidate.op, op))
    if (fault) {
      fault.n -= 1
      this.waiting = this.waiting.filter(({ n }) => n > 0)
    }

    return fault
  }
}

function concerns(pattern: string, op: string): boolean {
  return pattern === "*" || pattern === op || (pattern.endsWith(".*") && op.startsWith(pattern.slice(0, -1)))
}
