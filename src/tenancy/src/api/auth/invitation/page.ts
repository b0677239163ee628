import { html, type Html } from "@guichet/kernel/html"
import { barePage, type BarePage } from "../bare-page"
import { readPageScript } from "../page-script"
import { words } from "./words"

const SCRIPT = readPageScript("invitation", "invitation.browser.mjs")

/**
 * The script takes the code from the URL fragment and leaves it there, since readers may come back: people without a log-in
 * choose a password, others sign in with theirs, and anyone else who is signed in here can sign out.
 */
export function invitationPage(page: BarePage): Html {
  const text = words[page.locale]
  const main = html`<p id="say" role="status">${text.opening}…</p>
    <form id="form" hidden>
      <h2 id="title"></h2>
      <p id="hint"></p>
      <input id="user" type="email" autocomplete="username" readonly hidden />
      <label for="password">${text.password}</label>
      <input id="password" type="password" maxlength="200" required aria-describedby="hint problem" />
      <div id="second" hidden>
        <label for="code">${text.code}</label>
        <input id="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" />
      </div>
      <p id="problem" aria-live="assertive"></p>
      <button id="go"></button>
    </form>
    <form id="leave" hidden><button>${text.signOut}</button></form>
    <p><a id="sign-in" href="/app/login" hidden>${text.signIn}</a></p>`

  return barePage(page, { main, script: SCRIPT, data: { text } })
}
