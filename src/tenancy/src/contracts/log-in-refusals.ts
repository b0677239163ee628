import type { StaffLanguage } from "./accounts"

const PASSKEY_FIRST = {
  en: "Your password alone is not enough to sign in. Use the passkey button below.",
  fr: "Votre mot de passe ne suffit pas. Utilisez le bouton de votre clé d’accès ci-dessous.",
}

const TRY_AGAIN_IN = {
  en: (wait: string) => `Too many attempts. Please try again in ${wait}, or set a new password by email.`,
  fr: (wait: string) => `Trop de tentatives. Réessayez dans ${wait}, ou choisissez un nouveau mot de passe par e-mail.`,
}

/** After too many attempts; `{wait}` stands for a time, such as `11 minutes`. */
export const tooManyWords = {
  en: "Too many attempts. Please try again in {wait}.",
  fr: "Trop de tentatives. Réessayez dans {wait}.",
}

/** Seconds below a minute, otherwise minutes, rounded up. */
function waitOf(seconds: number, language: StaffLanguage): string {
  const [unit, count] = seconds < 60 ? (["second", seconds] as const) : (["minute", Math.ceil(seconds / 60)] as const)

  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count)
}

/** What a person does after too many attempts: waits. @param seconds `retry_after_seconds` of the response */
export const tooManyAttempts = (seconds: number, language: StaffLanguage): string =>
  tooManyWords[language].replace("{wait}", waitOf(seconds, language))

/**
 * What a person at a log-in form does after a refusal: uses the passkey button, or waits `retry_after_seconds`. The API's
 * messages and the log-in page of consoles use these sentences.
 *
 * @returns null for a code with no such sentence
 */
export function logInRefusal(
  { code, details }: { code: string; details: Record<string, unknown> },
  language: StaffLanguage
): string | null {
  if (code === "passkey_first") {
    return PASSKEY_FIRST[language]
  }
  const seconds = Number(details.retry_after_seconds)

  return code === "too_many_requests" && !Number.isNaN(seconds) ? TRY_AGAIN_IN[language](waitOf(seconds, language)) : null
}
