// @ts-check

/**
 * Refreshes what the page shows of the visitor's place, without reloading it. The page works without: whoever has no script
 * reloads it. No place depends on asking.
 */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

const place = byId("place")
const news = byId("news")
const whileWaiting = byId("while-waiting")
const SOONEST_MS = 3_000
let asked_at = Date.now()
let ms = Number(place.dataset.poll) * 1_000
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next

/** @param {{ band: string, version: string, title: string, announcement: string, html: string, is_waiting: boolean, poll_seconds: number }} shown */
function show({ band, version, title, announcement, html, is_waiting, poll_seconds }) {
  if (place.dataset.band !== band) {
    // a screen reader hears of changes that matter, not of each number
    news.textContent = announcement
    place.dataset.band = band
  }
  // what has not changed stays, and with it the focus
  if (place.dataset.version !== version) {
    place.dataset.version = version
    place.innerHTML = html
  }
  document.title = title
  whileWaiting.hidden = !is_waiting
  ms = poll_seconds * 1_000
}

async function ask() {
  clearTimeout(next)
  asked_at = Date.now()
  const response = await fetch(String(place.dataset.from), { headers: { accept: "application/json" } }).catch(() => null)
  if (response?.status === 404) {
    // the room is closed: the page leads to the places
    return location.reload()
  }
  // without an answer the last known place remains, and the next request is as far away as before
  const shown = response?.ok ? await response.json().catch(() => null) : null
  if (shown) {
    show(shown)
  }
  plan()
}

/** Browsers that wait since the same moment must not ask in the same moment. */
function plan() {
  clearTimeout(next)
  if (ms > 0) {
    next = setTimeout(ask, Math.max(SOONEST_MS, ms * (0.8 + 0.4 * Math.random())))
  }
}

byId("by-hand").hidden = true
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && ms > 0 && Date.now() - asked_at > SOONEST_MS) {
    void ask()
  }
})
plan()
