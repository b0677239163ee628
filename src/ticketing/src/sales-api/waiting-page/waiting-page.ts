import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { inkOn } from "@guichet/kernel/contrast"
import { Html, html } from "@guichet/kernel/html"
import type { Theme } from "@guichet/tenancy/contracts"
import { formPath, keptFields, momentWords, placePart } from "./place-part"
import { SCRIPT_PATH } from "./script-route"
import type { WaitingPageView } from "./waiting-view"
import { waitingWords, type WaitingWords } from "./words"

const STYLE = readFileSync(join(__dirname, "page.css"), "utf8")

/** The storefront's font pairs, in fonts that devices have: the storefront's own files are unavailable when it is down. */
const FONTS: Record<string, { display: string; text: string }> = {
  plain: { display: "system-ui, sans-serif", text: "system-ui, sans-serif" },
  editorial: { display: "Georgia, serif", text: "system-ui, sans-serif" },
  modern: { display: "system-ui, sans-serif", text: "system-ui, sans-serif" },
  poster: { display: "system-ui, sans-serif", text: "system-ui, sans-serif" },
}
const BRAND = "#3d3a8c"
/** Without a script, the page is loaded again no more often than this. */
const SOONEST_RELOAD_SECONDS = 15

/** Contains only values that are checked here, never a tenant's own string. */
function styleOf({ brand, font }: Theme): string {
  const colour = /^#[0-9a-f]{6}$/i.test(brand) ? brand : BRAND
  const { display, text } = Object.hasOwn(FONTS, font ?? "") ? FONTS[font ?? ""] : FONTS.plain

  return `:root{--brand:${colour};--on-brand:${inkOn(colour)};--display:${display};--text:${text}}${STYLE}`
}

/**
 * Headers of the page: it runs only our script file, cannot be framed and is not cached. Its address goes to no other site; it
 * stays within this one, since browsers otherwise send forms with `Origin: null`, which are refused.
 */
export const waitingPageHeaders = (theme: Theme): Record<string, string> => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${hash("sha256", styleOf(theme), "base64")}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
})

/** The page of a waiting room. It needs no script, and nothing of the storefront. */
export function renderWaitingPage(view: WaitingPageView): string {
  const words = waitingWords[view.locale]
  const part = placePart(view)
  const reload_seconds = Math.max(SOONEST_RELOAD_SECONDS, part.poll_seconds)
  const reloads = view.reloads_itself && part.poll_seconds > 0

  return html`<!doctype html>
    <html lang="${view.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${reloads && html`<meta http-equiv="refresh" content="${reload_seconds}" />`}
        <title>${part.title}</title>
        ${new Html(`<style>${styleOf(view.site.theme)}</style>`)}
      </head>
      <body>
        <header>
          ${view.unreal && html`<p class="test">${words.unreal[view.unreal]}</p>`}
          <div class="brand"><div class="top">${siteLink(view.site)} ${languageLink(view, words)}</div></div>
        </header>
        <main>
          <p class="over">${words.waitingRoom}</p>
          <h1>${view.event_title}</h1>
          ${dateLine(view)}
          <section
            id="place"
            data-band="${part.band}"
            data-version="${part.version}"
            data-poll="${part.poll_seconds}"
            data-from="${address(view, {}, "/place")}"
          >
            ${new Html(part.html)}
          </section>
          <p id="news" class="spoken" role="status"></p>
          <div id="while-waiting" ${!part.is_waiting && html` hidden`}>
            ${view.is_presale && html`<p>${words.codeUsed}</p>`} ${codeForm(view, words)} ${deviceLink(view, words)}
            <p class="links" id="by-hand">
              <a href="${address(view, { reload: view.reloads_itself })}">${words.reload}</a>
              <a href="${address(view, { reload: !view.reloads_itself })}"
                >${view.reloads_itself ? words.reloadStop : words.reloadAutomatically}</a
              >
            </p>
          </div>
        </main>
        <script type="module" src="${SCRIPT_PATH}"></script>
      </body>
    </html>`.text
}

/** Of this page, with the date and the language kept. */
function address(view: WaitingPageView, change: { locale?: string; reload?: boolean }, part = ""): string {
  const query = new URLSearchParams({ lang: change.locale ?? view.locale })
  if (view.to !== null) {
    query.set("to", view.to)
  }
  if (change.reload) {
    query.set("reload", "1")
  }

  return `/sales-api/waiting-rooms/${encodeURIComponent(view.room_id)}${part}?${query.toString()}`
}

const siteLink = ({ name, logo, home_path }: WaitingPageView["site"]): Html =>
  html`<a class="site" href="${home_path}"
    >${logo ? html`<img src="${logo.path}" alt="${name}" width="${logo.width}" height="${logo.height}" />` : name}</a
  >`

function languageLink(view: WaitingPageView, words: WaitingWords): Html | null {
  const other = view.locale === "fr" ? "en" : "fr"

  return view.locales.includes(other)
    ? html`<a href="${address(view, { locale: other, reload: view.reloads_itself })}" lang="${other}" hreflang="${other}"
        >${words.otherLanguage}</a
      >`
    : null
}

function dateLine({ to, dates, locale, time_zone }: WaitingPageView): Html | null {
  const date = dates.find(({ performance_id }) => performance_id === to)
  const moment = date && momentWords(locale, date.starts_at, time_zone)

  return moment ? html`<p class="date">${moment.charAt(0).toUpperCase() + moment.slice(1)}</p>` : null
}

function codeForm(view: WaitingPageView, words: WaitingWords): Html | null {
  const problem = view.code_problem && { wrong: words.codeWrong, too_many: words.codeTooMany }[view.code_problem]

  return view.takes_codes
    ? html`<details${problem && html` open`}>
        <summary>${words.code}</summary>
        <div>
          <p id="code-text" class="quiet">${words.codeText}</p>
          ${problem && html`<p id="code-problem" class="warn">${problem}</p>`}
          <form method="post" action="${formPath(view, "code")}">
            ${keptFields(view)}
            <label for="code">${words.codeLabel}</label>
            <input
              id="code"
              name="code"
              required
              maxlength="60"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck="false"
              aria-describedby="code-text${problem && html` code-problem`}"
              ${problem && html`aria-invalid="true"`}
            />
            <button>${words.codeButton}</button>
          </form>
        </div>
      </details>`
    : null
}

const deviceLink = ({ device_url }: WaitingPageView, words: WaitingWords): Html | null =>
  device_url === null
    ? null
    : html`<details>
        <summary>${words.device}</summary>
        <div>
          <p id="device-text" class="quiet">${words.deviceText}</p>
          <label for="device">${words.deviceLabel}</label>
          <input id="device" readonly value="${device_url}" aria-describedby="device-text" />
        </div>
      </details>`
