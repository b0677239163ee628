import { negotiateLocale } from "../i18n/negotiate-locale"
import type { Locale } from "./site-record"

const METHODS = ["GET", "HEAD", "POST"]

/** Our forms are at most a few kB. */
const MAX_BODY_BYTES = 64 * 1024

const SENTENCES: Record<400 | 403 | 405 | 413, Record<Locale, string>> = {
  400: { fr: "Ce formulaire n’est pas lisible.", en: "This form cannot be read." },
  403: { fr: "Cette demande vient d’un autre site.", en: "This request came from another site." },
  413: { fr: "Cette demande est trop longue.", en: "This request is too long." },
  405: { fr: "Cette action n’est pas possible à cette adresse.", en: "This action is not possible at this address." },
}

/**
 * Refuses, as client errors, requests that no page of ours would send, before the framework sees them: there a foreign or
 * unreadable Origin and a malformed form end as 500 (seen with Next 16.4.6). The framework also checks the Origin of actions
 * itself, and refuses unknown ones with 400 and 409.
 *
 * @returns null if the request may pass · 405 another method · 403 a POST of another site, `null` included · 413 a long body, or
 * one of undeclared length, which no browser sends · 400 an unreadable multipart body
 */
export async function refuseRequest(request: Request): Promise<Response | null> {
  if (!METHODS.includes(request.method)) {
    return refusal(request, 405)
  }
  if (request.method !== "POST") {
    return null
  }
  if (isForeign(request.headers)) {
    return refusal(request, 403)
  }
  if (isTooLong(request.headers)) {
    return refusal(request, 413)
  }

  return (await isReadable(request)) ? null : refusal(request, 400)
}

/** A request without Origin is not from a browser, or from a very old one: the handler decides. */
function isForeign(headers: Headers): boolean {
  const origin = headers.get("origin")
  const host = headers.get("x-forwarded-host") ?? headers.get("host")

  return origin !== null && (!host || !URL.canParse(origin) || new URL(origin).host !== host.toLowerCase())
}

const isTooLong = (headers: Headers): boolean =>
  headers.has("transfer-encoding") || Number(headers.get("content-length")) > MAX_BODY_BYTES

const isReadable = async (request: Request): Promise<boolean> =>
  !/^multipart\//i.test(request.headers.get("content-type") ?? "") ||
  request
    .clone()
    .formData()
    .then(
      () => true,
      () => false
    )

function refusal({ headers }: Request, status: keyof typeof SENTENCES): Response {
  const locale = negotiateLocale({
    locales: ["fr", "en"],
    default_locale: "en",
    stored: undefined,
    accept_language: headers.get("accept-language"),
  })

  return new Response(SENTENCES[status][locale], {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(status === 405 ? { allow: METHODS.join(", ") } : {}),
    },
  })
}
