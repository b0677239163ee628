import type { Checkout } from "../../sales-api/contracts"

/** The buyer as typed in this tab: kept when the page is reloaded, forgotten when the tab is closed. */
interface KeptBuyer {
  name: string
  email: string
}

const KEY = "buyer"
const ANSWERS_KEY = "answers"

export function keepBuyer({ name, email }: KeptBuyer): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ name, email }))
  } catch {
    // storage is blocked: the buyer types it again
  }
}

export function keptBuyer(): KeptBuyer | null {
  try {
    const { name, email } = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Partial<KeptBuyer>

    return { name: String(name ?? ""), email: String(email ?? "") }
  } catch {
    return null // nothing stored, or unreadable: the form is empty
  }
}

/** Keeps the answers of one checkout in the same way; those of another one are forgotten. */
export function keepAnswers(checkout_id: string, answers: Checkout["answers"]): void {
  try {
    sessionStorage.setItem(ANSWERS_KEY, JSON.stringify({ checkout_id, answers }))
  } catch {
    // storage is blocked: the buyer types them again
  }
}

/** The answers kept of this checkout; null: none. */
export function keptAnswers(wanted_id: string): Checkout["answers"] | null {
  try {
    const { checkout_id, answers } = JSON.parse(sessionStorage.getItem(ANSWERS_KEY) ?? "null") as {
      checkout_id: string
      answers: Checkout["answers"]
    }

    return checkout_id === wanted_id ? answers : null
  } catch {
    return null // nothing stored, or unreadable: the form is empty
  }
}
