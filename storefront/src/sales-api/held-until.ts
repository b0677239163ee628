import type { Hold } from "./contracts"

/** `<when the last hold ends, in ms>/<number of dates>` */
const KEY = "held-until"

/**
 * For a hold being paid for, which outlasts its time until the payment is paid or cancelled; then the pages note its end anew.
 * The longest case: a payment on an account that cannot be read keeps its places for an hour after its page, which lasts an
 * hour.
 */
const BEING_PAID_SECONDS = 7_200
/** Height of one date in the bar of held places, and its border. */
const LINE_HEIGHT = "4.5rem"
const BORDER = "1px"

type NotedHold = Pick<Hold, "performance_id" | "expires_in_seconds" | "is_being_paid">

/** Notes in this browser until when the visitor holds places, so that pages without any need not ask the sales API. */
export function keepHeldUntil(holds: NotedHold[]): void {
  note({ ends_at: endOf(holds), dates: datesOf(holds) })
}

/** Prolongs the note for some of the visitor's holds: others can last longer. */
export function prolongHeldUntil(holds: NotedHold[]): void {
  const { ends_at, dates } = noted()

  note({ ends_at: Math.max(ends_at, endOf(holds)), dates: Math.max(dates, datesOf(holds)) })
}

/** Removes the note when an order with so many dates was paid, unless the visitor holds places of others too. */
export function forgetHeld(dates: number): void {
  if (noted().dates <= dates) {
    note({ ends_at: 0, dates: 0 })
  }
}

/** Whether this browser may hold places; the sales API knows. */
export const mayHold = (): boolean => noted().ends_at > Date.now()

/** Height of the bar of held places by the note. */
export const heldSpace = (): string => `calc(${noted().dates} * ${LINE_HEIGHT} + ${BORDER})`

/**
 * Gives the element before this script the height of the bar that its page will show in it. Runs while the page is parsed, before
 * anything is painted, so that the bar moves nothing when the sales API has answered. Without a note, or with storage blocked, it
 * throws and reserves nothing.
 */
export const RESERVE_SCRIPT = `try {
  const [end, dates] = localStorage.getItem("${KEY}").split("/")
  const { style } = document.currentScript.previousElementSibling
  if (end > Date.now()) style.minHeight = "calc(" + Number(dates) + " * ${LINE_HEIGHT} + ${BORDER})"
} catch {}`

/** Calls back when another tab has changed the note. @returns ends it */
export function onHeldElsewhere(changed: () => void): () => void {
  const listen = ({ key }: StorageEvent) => key === KEY && changed()

  window.addEventListener("storage", listen)

  return () => window.removeEventListener("storage", listen)
}

const lasts = ({ expires_in_seconds, is_being_paid }: NotedHold): number =>
  is_being_paid ? BEING_PAID_SECONDS : Math.max(0, expires_in_seconds)
const endOf = (holds: NotedHold[]): number => Date.now() + Math.max(0, ...holds.map(lasts)) * 1_000
const datesOf = (holds: NotedHold[]): number =>
  new Set(holds.filter((hold) => lasts(hold) > 0).map(({ performance_id }) => performance_id)).size

interface Note {
  ends_at: number
  dates: number
}

function noted(): Note {
  try {
    const [ends_at, dates] = (localStorage.getItem(KEY) ?? "").split("/").map((part) => Number(part) || 0)

    return { ends_at, dates: dates ?? 0 }
  } catch {
    return { ends_at: 0, dates: 0 }
  }
}

function note({ ends_at, dates }: Note): void {
  try {
    if (ends_at > Date.now()) {
      localStorage.setItem(KEY, `${ends_at}/${dates}`)
    } else {
      localStorage.removeItem(KEY)
    }
  } catch {
    // storage is blocked: other pages do not show the places, and they stay held
  }
}
