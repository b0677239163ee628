import { html, type Html } from "@guichet/kernel/html"
import { askForm } from "../ask-form"
import { barePage, type BarePage } from "../bare-page"
import { readPageScript } from "../page-script"
import { words } from "./words"

const SCRIPT = readPageScript("reset", "reset.browser.mjs")

/**
 * Without a code in the URL fragment it asks for the email address, and answers the same whatever the address; with one, for the
 * new password.
 */
export function resetPage(page: BarePage): Html {
  const text = words[page.locale]
  const main = html`<p id="say" role="status" hidden></p>
    <form id="form" hidden>
      <h2>${text.choose}</h2>
      <p id="hint">${text.hint}</p>
      <label for="password">${text.label}</label>
      <input
        id="password"
        type="password"
        autocomplete="new-password"
        minlength="12"
        maxlength="200"
        required
        aria-describedby="hint"
      />
      <button>${text.save}</button>
    </form>
    ${askForm(text)}
    <p><a id="sign-in" href="/app/login">${text.signIn}</a></p>`

  return barePage(page, { main, script: SCRIPT, data: { text } })
}
