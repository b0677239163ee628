import { html, type Html } from "@guichet/kernel/html"

/** The form that requests a link by email, hidden until the script shows it (`onAsk` in `page.browser.mjs`). */
export const askForm = (text: { ask: string; askHint: string; email: string; send: string }): Html =>
  html`<form id="ask" hidden novalidate>
    <h2>${text.ask}</h2>
    <p id="ask-hint">${text.askHint}</p>
    <label for="email">${text.email}</label>
    <input id="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="malformed ask-hint" />
    <p id="malformed" class="malformed" aria-live="assertive"></p>
    <button>${text.send}</button>
    <p id="asked" class="asked" role="status"></p>
  </form>`
