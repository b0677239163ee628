export const SHOWN_MS = 6_000

/**
 * Calls back once a message over the map has been shown long enough, or when the map is touched.
 *
 * @param page receives the pointer events of the whole page
 * @returns stops waiting
 */
export function dismissInTime(page: EventTarget, isMap: (target: EventTarget | null) => boolean, onGone: () => void): () => void {
  const touched = ({ target }: Event) => isMap(target) && onGone()
  const shown = setTimeout(onGone, SHOWN_MS)

  page.addEventListener("pointerdown", touched)

  return () => {
    clearTimeout(shown)
    page.removeEventListener("pointerdown", touched)
  }
}
