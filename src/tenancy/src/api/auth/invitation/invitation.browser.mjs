// @ts-check
import { byId, fieldOf, manyOf, onSubmit, pageData, post, send, showStatus, weakOf } from "../page.browser.mjs"

/** @typedef {import("../page.browser.mjs").Answer} Answer */

/** @type {{ text: typeof import("./words.js").words.en }} */
const { text } = pageData()
const code = location.hash.slice(1)
const password = fieldOf("password")
const button = /** @type {HTMLButtonElement} */ (byId("go"))

/** What an invitation that cannot be accepted says, by error code. @type {Record<string, string>} */
const ends = {
  code_spent: text.spent,
  invitation_accepted: text.accepted,
  invitation_revoked: text.revoked,
  invitation_expired: text.expired,
  site_closed: text.closed,
  member_exists: text.member,
  stale_state: text.again,
  invalid_data: text.spent,
}

let is_known = false
let is_by_passkey = false
/** @type {{ id: string, token: string, method: string } | null} */
let challenge = null

/** @param {string} words */
const showProblem = (words) => {
  byId("problem").textContent = words
}

/** @param {Pick<Answer, "status" | "body">} answer */
const end = ({ status, body }) => {
  byId("form").hidden = true
  byId("sign-in").hidden = false
  if (body.code === "invitation_for_another") {
    showStatus(`${text.other} ${body.details.email}`)
    byId("leave").hidden = false

    return
  }
  showStatus(status === 429 ? manyOf(text.many, body) : (ends[body.code] ?? text.broken))
}

const begin = async () => {
  if (!code) {
    end({ status: 410, body: { code: "code_spent" } })

    return
  }
  const answer = await post("/admin/session/invitation", { code })
  if (!answer.ok) {
    end(answer)

    return
  }
  const { email, has_password } = answer.body.invitation
  is_known = has_password
  showStatus(`${text.invited} ${email}`)
  fieldOf("user").value = email
  byId("title").textContent = is_known ? text.known : text.choose
  byId("hint").textContent = is_known ? text.knownHint : text.hint
  button.textContent = text.join
  password.autocomplete = is_known ? "current-password" : "new-password"
  if (!is_known) {
    password.minLength = 12
  }
  byId("form").hidden = false
  password.focus()
}

const join = async () => {
  const answer = await post("/admin/session/invitation/accept", { code, password: password.value })
  if (answer.ok) {
    location.replace("/app")
  } else if (answer.body.code === "email_taken") {
    await begin()
  } else if (answer.body.code === "password_weak") {
    showProblem(weakOf(text.weak, answer.body))
  } else {
    end(answer)
  }
}

/**
 * @param {{ id: string, token: string, method: string }} asked
 * @returns {Promise<string | null>} the token of the log-in
 */
const secondFactor = async ({ id, token, method }) => {
  const answer = await post(`/auth/mfa/challenges/${id}/verify`, { method, code: fieldOf("code").value.trim() }, token)
  if (!answer.ok) {
    showProblem(answer.status === 429 ? manyOf(text.many, answer.body) : text.wrongCode)
  }

  return answer.ok ? answer.body.token : null
}

/** @returns {Promise<string | null>} the token of the log-in; null if it was refused or needs another step */
const logIn = async () => {
  const { ok, status, body } = await post("/auth/user/emailpass", { email: fieldOf("user").value, password: password.value })
  if (body.code === "passkey_first") {
    is_by_passkey = true
    password.disabled = true
    button.textContent = text.usePasskey
    showProblem(text.passkey)

    return null
  }
  if (!ok) {
    showProblem(status === 429 ? manyOf(text.many, body) : status === 401 ? text.wrong : text.broken)

    return null
  }
  if (!body.mfa_required) {
    return body.token
  }
  const { id, methods } = body.mfa_challenge
  challenge = { id, token: body.token, method: (methods ?? ["totp"])[0] }
  byId("second").hidden = false
  button.textContent = text.next
  byId("code").focus()

  return null
}

/** @param {string} text base64url */
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0))

/** @param {ArrayBuffer} bytes @returns base64url */
const base64Of = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")

const usePasskey = async () => {
  const asked = await post("/auth/passkey/options", {})
  if (!asked.ok) {
    showProblem(asked.status === 429 ? manyOf(text.many, asked.body) : text.broken)

    return
  }
  const { challenge, rpId, timeout, userVerification } = asked.body.options
  const publicKey = { challenge: bytesOf(challenge), rpId, timeout, userVerification }
  const given = /** @type {PublicKeyCredential | null} */ (await navigator.credentials.get({ publicKey }).catch(() => null))
  if (!given) {
    return
  }
  const { authenticatorData, clientDataJSON, signature, userHandle } = /** @type {AuthenticatorAssertionResponse} */ (
    given.response
  )
  const response = {
    authenticatorData: base64Of(authenticatorData),
    clientDataJSON: base64Of(clientDataJSON),
    signature: base64Of(signature),
    ...(userHandle && { userHandle: base64Of(userHandle) }),
  }
  const answer = await post("/auth/invitation", { code, passkey: { id: given.id, rawId: given.id, type: given.type, response } })
  if (answer.ok) {
    location.replace("/app")
  } else if (answer.body.code === "passkey_wrong") {
    showProblem(text.wrongPasskey)
  } else {
    end(answer)
  }
}

const signIn = async () => {
  if (is_by_passkey) {
    await usePasskey()

    return
  }
  const token = challenge ? await secondFactor(challenge) : await logIn()
  if (!token) {
    return
  }
  const answer = await post("/auth/invitation", { code }, token)
  if (!answer.ok) {
    end(answer)

    return
  }
  const session = await post("/auth/session", {}, token)
  location.replace(session.ok ? "/app" : "/app/login")
}

onSubmit("form", async () => {
  showProblem("")
  button.disabled = true
  await (is_known ? signIn() : join()).catch(() => showProblem(text.broken))
  button.disabled = false
})
onSubmit("leave", async () => {
  await send("DELETE", "/auth/session")
  location.reload()
})
begin().catch(() => showStatus(text.broken))
