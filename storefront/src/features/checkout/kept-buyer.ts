/** Who buys in this tab, as they typed it: a page that is loaded again has it still, and the tab's end forgets it. */
interface KeptBuyer {
  name: string
  email: string
}

const KEY = "buyer"

export function keepBuyer({ name, email }: KeptBuyer): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ name, email }))
  } catch {
    // a browser that keeps nothing: it is typed again, as before
  }
}

export function keptBuyer(): KeptBuyer | null {
  try {
    const { name, email } = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Partial<KeptBuyer>

    return { name: String(name ?? ""), email: String(email ?? "") }
  } catch {
    return null // nothing is kept, or it cannot be read: the form is empty
  }
}
