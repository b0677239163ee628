/**
 * Makes Escape close an open list of choices. The dialog around it receives the key before the list and would close the whole
 * form, so the list is closed here, by its own button, before the event goes any further.
 */
export function closeList(event: KeyboardEvent): void {
  const field = document.activeElement
  const list = event.key === "Escape" && field?.getAttribute("role") === "combobox" ? openButtonOf(field) : null
  if (list) {
    event.stopImmediatePropagation()
    event.preventDefault()
    list.click()
  }
}

/** The button next to a field whose list is open; null if it is closed. */
function openButtonOf(field: Element): HTMLElement | null {
  if (field.getAttribute("aria-expanded") !== "true") {
    return null
  }
  for (let box = field.parentElement; box && !box.matches("form,[role=dialog]"); box = box.parentElement) {
    const button = [...box.querySelectorAll<HTMLElement>('button[aria-expanded="true"]')].find((one) => one !== field)
    if (button) {
      return button
    }
  }

  return null
}
