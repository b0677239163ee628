import { html, type Html } from "@guichet/kernel/html"
import { consoleEntryPages } from "../../../contracts/site"
import { askForm } from "../ask-form"
import { barePage, type BarePage } from "../bare-page"
import { chooseForm } from "../choose-form"
import { readPageScript } from "../page-script"
import { words } from "./words"

const SCRIPT = readPageScript("enter", "enter.browser.mjs")

/**
 * The script takes the code from the URL fragment, redeems it, and asks for the first password. Without a valid code and without
 * a session it asks for the email address, and answers with the same sentence whatever the address.
 */
export function entryPage(page: BarePage): Html {
  const text = words[page.locale]
  const main = html`<p id="say" role="status">${text.title}…</p>
    ${chooseForm(text)} ${askForm(text)}
    <p><a id="sign-in" href="/app/login" hidden>${text.signIn}</a></p>`

  return barePage(page, { main, script: SCRIPT, data: { text, pages: consoleEntryPages } })
}
