import { logInRefusal } from "@guichet/tenancy/contracts"
import { ApiError } from "./api"
import { errorWords, wordsOf } from "./error-words"
import { languageOf } from "./language"

const FAILED = {
  fr: "La connexion a échoué. Réessayez dans un instant.",
  en: "Sign-in failed. Please try again in a moment.",
}

/** As thrown by Medusa's SDK, with `code` and `details` of the response; without a code, there was no response of ours. */
interface Refusal {
  code?: string
  status?: number
  details?: Record<string, unknown>
}

/**
 * For the dashboard's own log-in form (`vite/core-words.ts`): what happened and what to do, in the page's language.
 */
export function logInProblem(error: Refusal): string {
  const language = languageOf(document.documentElement.lang)
  const { code, status = 0, details = {} } = error
  if (!code || !(code in errorWords)) {
    return FAILED[language]
  }

  return logInRefusal({ code, details }, language) ?? wordsOf(new ApiError(code, status, details), language)
}

/** The same for its forms that ask for the code of an authenticator. */
export function codeProblem({ code = "unavailable", status = 0, details = {} }: Refusal): string {
  return wordsOf(
    new ApiError(code in errorWords ? code : "unavailable", status, details),
    languageOf(document.documentElement.lang)
  )
}
