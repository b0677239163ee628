import type { Hold } from "./contracts"

const KEY = "held-until"

/**
 * For a hold being paid for, which outlasts its time until the payment is paid or cancelled; then the pages note its end anew.
 */
const BEING_PAID_SECONDS = 1_800

type NotedHold = Pick<Hold, "expires_in_seconds" | "is_being_paid">

/** Notes in this browser until when the visitor holds places, so that pages without any need not ask the sales API. */
export function keepHeldUntil(holds: NotedHold[]): void {
  note(endOf(holds))
}

/** Prolongs the note for some of the visitor's holds: others can last longer. */
export function prolongHeldUntil(holds: NotedHold[]): void {
  note(Math.max(noted(), endOf(holds)))
}

/** Whether this browser may hold places; the sales API knows. */
export const mayHold = (): boolean => noted() > Date.now()

/** Calls back when another tab has changed the note. @returns ends it */
export function onHeldElsewhere(changed: () => void): () => void {
  const listen = ({ key }: StorageEvent) => key === KEY && changed()

  window.addEventListener("storage", listen)

  return () => window.removeEventListener("storage", listen)
}

const endOf = (holds: NotedHold[]): number =>
  Date.now() + Math.max(0, ...holds.map((hold) => (hold.is_being_paid ? BEING_PAID_SECONDS : hold.expires_in_seconds))) * 1_000

function noted(): number {
  try {
    return Number(localStorage.getItem(KEY)) || 0
  } catch {
    return 0
  }
}

function note(ends_at: number): void {
  try {
    if (ends_at > Date.now()) {
      localStorage.setItem(KEY, String(ends_at))
    } else {
      localStorage.removeItem(KEY)
    }
  } catch {
    // storage is blocked: other pages do not show the places, and they stay held
  }
}
