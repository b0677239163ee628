import type { Item, Scene } from "./scene"
import { refOf } from "./refs"
import type { Ref } from "./refs"

/** The selection after a step, the newest last: the next step starts there. */
export interface Walked {
  selected: Ref[]
  at: Ref
}

/** The item that contains the last selected place; null when the last selection is not a place. */
const around = (scene: Scene, last: Ref | undefined): Item | null =>
  last?.startsWith("place:") ? (scene.byUid.get(last.slice(6))?.item ?? null) : null

/**
 * Moves the selection to the next item: the items of a floor in the order they are sold, or, from a place, the places of its row,
 * table or space.
 *
 * @param extends_it keeps the earlier selection; a step back removes the last item from it
 */
export function walk(scene: Scene, floor: string, selected: ReadonlySet<Ref>, by: 1 | -1, extends_it: boolean): Walked | null {
  const chosen = [...selected]
  const last = chosen.at(-1)
  const inside = around(scene, last)?.group
  const refs = inside
    ? inside.places.map(({ uid }) => refOf("place", uid))
    : scene.items.flatMap((item) => (item.floor === floor ? [item.ref] : []))
  const at = last === undefined ? -1 : refs.indexOf(last)
  const next = refs[at === -1 ? (by === 1 ? 0 : refs.length - 1) : (at + by + refs.length) % refs.length]

  if (!next) {
    return null
  }
  if (!extends_it || at === -1) {
    return { selected: [next], at: next }
  }

  return {
    // a step back over a selected item deselects the last one
    selected: selected.has(next) ? [...chosen.filter((ref) => ref !== last && ref !== next), next] : [...chosen, next],
    at: next,
  }
}

/** Moves into a row, table or space, to its first place; null where none of these was selected last. */
export function walkIn(scene: Scene, selected: ReadonlySet<Ref>): Ref | null {
  const last = [...selected].at(-1)
  const place = last && scene.byRef.get(last)?.group?.places[0]

  return place ? refOf("place", place.uid) : null
}

/** Moves out to the containing item; null where no place was selected last. */
export const walkOut = (scene: Scene, selected: ReadonlySet<Ref>): Ref | null => around(scene, [...selected].at(-1))?.ref ?? null
