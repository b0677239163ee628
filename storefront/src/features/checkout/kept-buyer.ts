/** The buyer as typed in this tab: kept when the page is reloaded, forgotten when the tab is closed. */
interface KeptBuyer {
  name: string
  email: string
}

const KEY = "buyer"

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
