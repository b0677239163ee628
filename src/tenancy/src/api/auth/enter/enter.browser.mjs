// @ts-check
import { byId, fieldOf, manyOf, onAsk, onSubmit, pageData, post, send, showStatus, weakOf } from "../page.browser.mjs"

/** @type {{ text: typeof import("./words.js").words.en, pages: string[] }} */
const { text, pages } = pageData()
const page = new URLSearchParams(location.search).get("page") ?? ""
const code = location.hash.slice(1)
history.replaceState(null, "", location.pathname)

const openConsole = () => location.replace(pages.includes(page) ? `/app/${page}` : "/app")

const choosePassword = () => {
  byId("say").hidden = true
  byId("form").hidden = false
  byId("password").focus()
}

/** @param {{ status: number, body: any }} answer */
const failed = ({ status, body }) => (status === 429 ? manyOf(text.many, body) : text.broken)

/** @param {string} [reason] */
const askForLink = (reason) => {
  if (reason) {
    showStatus(reason)
  } else {
    byId("say").hidden = true
  }
  byId("sign-in").hidden = false
  byId("ask").hidden = false
}

const enter = async () => {
  const { ok, status, body } = await post("/admin/session/enter", { code })
  if (!ok) {
    const is_spent = status >= 400 && status < 500 && status !== 429
    askForLink(is_spent ? text.spent : failed({ status, body }))
  } else if (body.password_set) {
    openConsole()
  } else {
    choosePassword()
  }
}

/** Loaded anew, the page has lost its code, and the session that the code opened is there. */
const resume = async () => {
  const { ok, status, body } = await send("GET", "/admin/site")
  if (!ok) {
    askForLink(status === 0 ? text.broken : undefined)
  } else if (body.member.password_set) {
    openConsole()
  } else {
    choosePassword()
  }
}

onSubmit("form", async () => {
  const { ok, status, body } = await post("/admin/session/password", { password: fieldOf("password").value })
  if (ok) {
    openConsole()
  } else {
    showStatus(status === 400 ? weakOf(text.weak, body) : failed({ status, body }))
  }
})
onAsk("/admin/session/link", text, failed)

const started = code ? enter() : resume()
started.catch(() => askForLink(text.broken))
