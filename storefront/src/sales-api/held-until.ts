import type { Hold } from "./contracts"

const KEY = "held-until"

/** Notes in this browser until when the visitor holds places, so that pages without any need not ask the sales API. */
export function keepHeldUntil(holds: Pick<Hold, "expires_in_seconds">[]): void {
  const left = Math.max(0, ...holds.map(({ expires_in_seconds }) => expires_in_seconds))

  try {
    if (left > 0) {
      localStorage.setItem(KEY, String(Date.now() + left * 1_000))
    } else {
      localStorage.removeItem(KEY)
    }
  } catch {
    // storage is blocked: other pages do not show the places, and they stay held
  }
}

/** Whether this browser may hold places; the sales API knows. */
export function mayHold(): boolean {
  try {
    return Number(localStorage.getItem(KEY)) > Date.now()
  } catch {
    return false
  }
}

/** Calls back when another tab has changed the note. @returns ends it */
export function onHeldElsewhere(changed: () => void): () => void {
  const listen = ({ key }: StorageEvent) => key === KEY && changed()

  window.addEventListener("storage", listen)

  return () => window.removeEventListener("storage", listen)
}
