import type { Chart, Place } from "../chart"
import { mapPlaces } from "../map-places"
import type { Mint } from "./refs"

/** Creates places that the chart does not have yet, with the next index and a minted uid. */
export class FreshPlaces {
  private next: number

  constructor(
    chart: Chart,
    private readonly mint: Mint
  ) {
    let most = -1

    mapPlaces(chart, (place) => {
      most = Math.max(most, place.idx)

      return place
    })
    this.next = most + 1
  }

  /** A copy of another place with its own index and uid. */
  place(like: Partial<Place> = {}): Place {
    return { ...like, idx: this.next++, uid: this.mint() }
  }

  places(count: number): Place[] {
    return Array.from({ length: count }, () => this.place())
  }
}

/** The next free label after another: "Table 7" after "Table 6", "C" after "B", "AA" after "Z". */
export function freshLabel(like: string, taken: ReadonlySet<string>): string {
  let label = like

  while (taken.has(label)) {
    label = labelAfter(label)
  }

  return label
}

function labelAfter(label: string): string {
  const number = /\d+$/.exec(label)

  if (number) {
    return `${label.slice(0, number.index)}${Number(number[0]) + 1}`
  }
  if (/^[A-Z]{1,3}$/.test(label)) {
    const letters = label.replace(/Z+$/, (tail) => "A".repeat(tail.length))
    const at = label.replace(/Z+$/, "").length - 1

    return at < 0
      ? `A${letters}`
      : `${letters.slice(0, at)}${String.fromCharCode(label.charCodeAt(at) + 1)}${letters.slice(at + 1)}`
  }

  return `${label.slice(0, 17)} 2`
}
