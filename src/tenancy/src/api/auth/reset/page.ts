import { html, type Html } from "@guichet/kernel/html"
import { askForm } from "../ask-form"
import { barePage, type BarePage } from "../bare-page"
import { chooseForm } from "../choose-form"
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
    ${chooseForm(text)} ${askForm(text)}
    <p><a id="sign-in" href="/app/login">${text.signIn}</a></p>`

  return barePage(page, { main, script: SCRIPT, data: { text } })
}
