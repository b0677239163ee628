import { html, type Html } from "@guichet/kernel/html"

/** The form for a new password; the page's script shows and sends it. */
export const chooseForm = (text: { choose: string; hint: string; label: string; save: string }): Html =>
  html`<form id="form" hidden>
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
  </form>`
