import { MAX_NAME, type Floor, type Point } from "../chart"
import type { RawZone } from "./raw-plan"
import { distance, median } from "./row-positions"

/**
 * Assigns each zone to the first floor on which its places overlap no others; zones drawn beside each other share a floor.
 *
 * @returns the floors, and for each zone its floor's index
 */
export function assignFloors(zones: RawZone[], plan_name: string): { floors: Floor[]; floorOf: number[] } {
  const places = zones.map(placesOfZone)
  const reach = Math.max(1, pitchOf(zones) / 2)
  const occupied: Set<string>[] = []
  const members: string[][] = []
  const floorOf = zones.map((zone, index) => {
    const found = occupied.findIndex(
      (cells) => !places[index].some((place) => around(place, reach).some((cell) => cells.has(cell)))
    )
    const floor = found === -1 ? occupied.length : found

    occupied[floor] ??= new Set()
    members[floor] ??= []
    places[index].forEach((place) => occupied[floor].add(cellOf(place.x, place.y, reach)))

    if (places[index].length > 0) {
      members[floor].push(zone.name)
    }

    return floor
  })

  return { floors: members.map((names, index) => ({ key: `f${index + 1}`, name: floorName(names, plan_name) })), floorOf }
}

function floorName(zones: string[], plan_name: string): string {
  if (zones.length === 0) {
    return plan_name
  }

  const together = zones.join(" / ")

  return zones.length <= 3 && together.length <= MAX_NAME ? together : `${zones[0]} …`
}

function placesOfZone(zone: RawZone): Point[] {
  return zone.rows.flatMap((row) => row.seats.map((seat) => ({ x: zone.x + row.x + seat.x, y: zone.y + row.y + seat.y })))
}

function pitchOf(zones: RawZone[]): number {
  return median(
    zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats.slice(1).map((seat, index) => distance(row.seats[index], seat))))
  )
}

function around({ x, y }: Point, reach: number): string[] {
  return [-reach, 0, reach].flatMap((dx) => [-reach, 0, reach].map((dy) => cellOf(x + dx, y + dy, reach)))
}

function cellOf(x: number, y: number, reach: number): string {
  return `${Math.floor(x / reach)},${Math.floor(y / reach)}`
}
