import type { KeyboardEvent } from "react"

/** Keys that would choose another option of a closed select. */
const CHOOSES = /^(Arrow(Up|Down|Left|Right)|Page(Up|Down)|Home|End|.)$/u

/**
 * Keys that would choose an option open the list instead, so that a page is left only once its successor is chosen. Browsers
 * without `showPicker` keep their own behaviour.
 */
export const openList = (event: KeyboardEvent<HTMLSelectElement>) => {
  const { key, altKey, ctrlKey, metaKey, currentTarget: select } = event

  if (CHOOSES.test(key) && !altKey && !ctrlKey && !metaKey && "showPicker" in select) {
    event.preventDefault()
    select.showPicker()
  }
}
