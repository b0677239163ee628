import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { ownBrand } from "../../../vite/own-brand"
import { codeProblem, logInProblem } from "../lib/log-in-problem"

const [{ transform }] = ownBrand().plugins as { transform: (code: string, id: string) => { code: string } | null }[]

const DASHBOARD = dirname(require.resolve("@medusajs/dashboard"))

/** A file of an installed package as the dashboard's build bundles it. */
function built(path: string): string {
  const text = readFileSync(path, "utf8")

  return transform(text, path)?.code ?? text
}

/** The dashboard's own log-in form. @returns what it shows when the server refuses a log-in with this body */
function shown(language: string, status: number, body: object): string {
  const error = sdkError(status, body)
  const file = readdirSync(DASHBOARD).find((name) => /^login-\w+\.mjs$/.test(name))
  const [, onError] = /\n +onError: (\(error\) => \{[\s\S]*?)\n +onSuccess: \(result\)/.exec(built(join(DASHBOARD, file!)))!
  const set: Record<string, string> = {}
  const setError = (field: string, { message }: { message: string }) => (set[field] = message)

  global.document = { documentElement: { lang: language } } as Document
  new Function("form", "isFetchError", "logInProblem", `return ${onError.replace(/,\s*$/, "")}`)(
    { setError },
    () => true,
    logInProblem
  )(error)

  return Object.values(set).join()
}

/** The error that Medusa's SDK throws for a response. */
function sdkError(status: number, body: object): unknown {
  const client = built(join(DASHBOARD, "..", "..", "js-sdk", "dist", "esm", "client.js"))
  const [, thrown] = /const jsonError = .*\n +throw ([^;]*);/.exec(client)!
  class FetchError extends Error {
    constructor(
      message: string,
      readonly statusText: string,
      readonly status: number
    ) {
      super(message)
    }
  }

  return new Function("FetchError", "jsonError", "resp", `let _a; return ${thrown}`)(FetchError, body, {
    status,
    statusText: "",
  })
}

const refusal = (code: string, details = {}) => ({ type: "domain_error", code, message: "In English only.", details })

describe("S10 the dashboard's log-in form", () => {
  afterEach(() => {
    delete (global as { document?: Document }).document
  })

  it("says which way is open to a person who signs in with a passkey", () => {
    expect([shown("fr", 403, refusal("passkey_first")), shown("en", 403, refusal("passkey_first"))]).toEqual([
      "Votre mot de passe ne suffit pas. Utilisez le bouton de votre clé d’accès ci-dessous.",
      "Your password alone is not enough to sign in. Use the passkey button below.",
    ])
  })

  it("N7 says how long to wait after too many attempts", () => {
    const after = (retry_after_seconds: number) => refusal("too_many_requests", { retry_after_seconds })

    expect([shown("fr", 429, after(616)), shown("en", 429, after(616)), shown("en", 429, after(2))]).toEqual([
      "Trop de tentatives. Réessayez dans 11 minutes, ou choisissez un nouveau mot de passe par e-mail.",
      "Too many attempts. Please try again in 11 minutes, or set a new password by email.",
      "Too many attempts. Please try again in 2 seconds, or set a new password by email.",
    ])
  })

  it("uses the consoles' words for any other refusal, in the page's language", () => {
    expect([
      shown("fr", 409, refusal("site_closed")),
      shown("fr", 401, refusal("credentials_wrong")),
      shown("en", 500, refusal("internal", { reference: "r-1" })),
    ]).toEqual([
      expect.stringMatching(/^Ce site est fermé/),
      "Adresse e-mail ou mot de passe incorrect",
      "Something went wrong on our side. Please try again in a moment. (r-1)",
    ])
  })

  it("says how long to wait, not that the code is wrong, after too many codes of an authenticator", () => {
    const files = readdirSync(DASHBOARD).filter((name) => /^(login|profile-detail)-\w+\.mjs$/.test(name))
    const sources = files.map((name) => built(join(DASHBOARD, name))).join()
    const sentenceFor = (language: string, code: string, details = {}) => {
      global.document = { documentElement: { lang: language } } as Document

      return codeProblem({ code, status: 429, details })
    }

    expect(sources.match(/setError\w*\(codeProblem\(e\)\)/g)).toHaveLength(3)
    expect(sources).not.toMatch(/e\.message : t\("(login|profile)\.mfa\.verifyError"\)/)
    expect([
      sentenceFor("fr", "too_many_requests", { retry_after_seconds: 616 }),
      sentenceFor("en", "too_many_requests", { retry_after_seconds: 20 }),
      sentenceFor("en", "second_factor_wrong"),
    ]).toEqual([
      "Trop de tentatives. Réessayez dans 11 minutes.",
      "Too many attempts. Please try again in 20 seconds.",
      "This code is wrong or has already been used. Wait for the next one.",
    ])
  })

  it("says that signing in failed where the response has no code of ours", () => {
    expect([shown("en", 502, {}), shown("fr", 400, { type: "invalid_data", message: "In English only." })]).toEqual([
      "Sign-in failed. Please try again in a moment.",
      "La connexion a échoué. Réessayez dans un instant.",
    ])
  })
})
