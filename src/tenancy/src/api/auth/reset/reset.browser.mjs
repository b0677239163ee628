// @ts-check
import { byId, fieldOf, manyOf, onAsk, onSubmit, pageData, post, showStatus, weakOf } from "../page.browser.mjs"

/** @type {{ text: typeof import("./words.js").words.en }} */
const { text } = pageData()
const code = location.hash.slice(1)
history.replaceState(null, "", location.pathname)
byId(code ? "form" : "ask").hidden = false
byId(code ? "password" : "email").focus()

/** @param {{ status: number, body: any }} answer */
const failed = ({ status, body }) => (status === 429 ? manyOf(text.many, body) : text.broken)

onSubmit("form", async () => {
  const answer = await post("/admin/session/reset/redeem", { code, password: fieldOf("password").value })
  const is_spent = answer.status === 410 || answer.status === 404
  byId("form").hidden = answer.ok || is_spent
  if (answer.ok) {
    showStatus(text.saved)
    byId("sign-in").focus()
  } else if (is_spent) {
    byId("ask").hidden = false
    showStatus(text.spent)
  } else if (answer.status === 400) {
    showStatus(answer.body.code === "password_weak" ? weakOf(text.weak, answer.body) : text.spent)
  } else {
    showStatus(failed(answer))
  }
})
onAsk("/admin/session/reset", text, failed)
