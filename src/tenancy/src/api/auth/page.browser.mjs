// @ts-check

/** What the scripts of all these pages use. `page-script.ts` puts it before each of them. */

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** @param {string} id */
export const fieldOf = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id))

/** The data that the page brings for its script. */
export const pageData = () => JSON.parse(byId("data").textContent ?? "")

/** @typedef {{ ok: boolean, status: number, body: any }} Answer `status` is 0 if there was no response */

/**
 * Sends a request and reads its response as JSON; never throws.
 *
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {string} [token] of a log-in
 * @returns {Promise<Answer>}
 */
export async function send(method, path, body, token) {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null)

  return response
    ? { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) }
    : { ok: false, status: 0, body: {} }
}

/**
 * @param {string} path
 * @param {object} body
 * @param {string} [token]
 */
export const post = (path, body, token) => send("POST", path, body, token)

/** @param {string} words */
export function showStatus(words) {
  byId("say").hidden = false
  byId("say").textContent = words
}

/**
 * Why a password was refused, with the server's advice.
 *
 * @param {Record<string, string>} weak sentences by reason
 * @param {{ details?: { reason?: string, advice?: Record<string, string[]> } }} body of `password_weak`
 */
export const weakOf = (weak, { details }) =>
  [weak[details?.reason ?? ""] || weak.guessable, ...(details?.advice?.[document.documentElement.lang] ?? [])].join(" ")

/**
 * How long to wait after too many attempts; `waitOf` in `contracts/log-in-refusals.ts`, which pages cannot load.
 *
 * @param {string} many with `{wait}`
 * @param {{ details?: { retry_after_seconds?: number } }} body of `too_many_requests`
 */
export const manyOf = (many, { details }) => {
  const seconds = details?.retry_after_seconds ?? 60
  const [unit, count] = seconds < 60 ? ["second", seconds] : ["minute", Math.ceil(seconds / 60)]
  const style = { style: /** @type {const} */ ("unit"), unit, unitDisplay: /** @type {const} */ ("long") }

  return many.replace("{wait}", new Intl.NumberFormat(document.documentElement.lang, style).format(count))
}

/**
 * Runs `act` when the form is submitted, instead of sending the form.
 *
 * @param {string} id
 * @param {() => unknown} act
 */
export const onSubmit = (id, act) =>
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault()
    act()
  })

/**
 * The form `ask`, which requests a link by email. It says the same whatever the address.
 *
 * @param {string} path
 * @param {{ malformed: string, asked: string }} text
 * @param {(answer: Answer) => string} failed
 */
export const onAsk = (path, text, failed) =>
  onSubmit("ask", async () => {
    const field = fieldOf("email")
    const email = field.value.trim()
    byId("asked").textContent = ""
    const answer = email && field.checkValidity() ? await post(path, { email }) : { ok: false, status: 400, body: {} }
    const is_malformed = answer.status === 400
    byId("malformed").textContent = is_malformed ? text.malformed : ""
    field.setAttribute("aria-invalid", String(is_malformed))
    if (is_malformed) {
      field.focus()

      return
    }
    byId("asked").textContent = answer.ok ? text.asked : failed(answer)
  })

// another link pasted into this tab changes nothing but what is behind the "#"
addEventListener("hashchange", () => location.reload())
