import { MAX_SECTION_NAME, bbox } from "../chart"
import type { Point } from "../chart"
import { cut } from "./read-fields"
import { MAX_ROWS_TO_BLOCK, rowBlocks } from "./row-blocks"
import type { RawRow, RawZone } from "./raw-plan"

export interface DerivedSection {
  name: string
  zone: number
  rows: RawRow[]
}

/**
 * Derives printed sections from a plan. A zone whose labels are all distinct stays one section; otherwise each block of its rows
 * becomes one, named after the zone and numbered: left to right, or clockwise from the top where the blocks surround the middle.
 * Order: zones as in the file, blocks by number, rows as in the file. Names are unique.
 */
export function deriveSections(zones: RawZone[]): DerivedSection[] {
  const sections = zones.flatMap((zone, index) => sectionsOf(zone, index))
  const taken = new Set<string>()

  return sections.map((section) => {
    let name = section.name

    for (let count = 2; taken.has(name); count += 1) {
      name = ending(section.name, ` (${count})`)
    }

    taken.add(name)

    return { ...section, name }
  })
}

function sectionsOf(zone: RawZone, index: number): DerivedSection[] {
  if (zone.rows.length === 0) {
    return []
  }

  const whole = [{ name: zone.name, zone: index, rows: zone.rows }]

  if (!repeatsLabels(zone.rows) || zone.rows.length > MAX_ROWS_TO_BLOCK) {
    return whole
  }

  const places = zone.rows.map(positionsOf)
  const numbers = rowBlocks(places)
  const blocks = Array.from({ length: Math.max(...numbers) + 1 }, (): { rows: RawRow[]; points: Point[] } => ({
    rows: [],
    points: [],
  }))

  numbers.forEach((block, row) => {
    blocks[block].rows.push(zone.rows[row])
    blocks[block].points.push(...places[row])
  })

  if (blocks.length === 1) {
    return whole
  }

  const suffix = suffixes(zone)

  return inReadingOrder(blocks).map(({ rows }, at) => ({ name: ending(zone.name, ` ${suffix(at)}`), zone: index, rows }))
}

const ending = (name: string, end: string): string => `${cut(name, MAX_SECTION_NAME - end.length)}${end}`

function repeatsLabels(rows: RawRow[]): boolean {
  const seen = new Set<string>()

  return rows.some((row) => row.seats.some((seat) => seen.size === seen.add(JSON.stringify([row.label, seat.label])).size))
}

function positionsOf(row: RawRow): Point[] {
  return row.seats.map((seat) => ({ x: row.x + seat.x, y: row.y + seat.y }))
}

function inReadingOrder<T extends { points: Point[] }>(blocks: T[]): T[] {
  const centres = blocks.map(({ points }) => centreOf(points))
  const middle = centreOf(centres)
  const bearings = centres.map(({ x, y }) => ((Math.atan2(x - middle.x, middle.y - y) * 180) / Math.PI + 375) % 360)
  const around = [0, 1, 2, 3].every((quarter) => bearings.some((bearing) => Math.floor(bearing / 90) === quarter))
  // a block right above the middle can lean slightly to the left: the 15° in `bearings` keep it first
  const rank = (index: number) => (around && blocks.length > 4 ? [bearings[index]] : [centres[index].x, centres[index].y])

  return blocks
    .map((block, index) => ({ block, rank: rank(index), index }))
    .sort((a, b) => a.rank[0] - b.rank[0] || (a.rank[1] ?? 0) - (b.rank[1] ?? 0) || a.index - b.index)
    .map(({ block }) => block)
}

function centreOf(points: Point[]): Point {
  const box = bbox(points) ?? { min_x: 0, min_y: 0, max_x: 0, max_y: 0 }

  return { x: (box.min_x + box.max_x) / 2, y: (box.min_y + box.max_y) / 2 }
}

/**
 * Numbers, which need no translation; letters if a zone ends in a digit or its rows are numbered, so that "Balcony 1" never
 * becomes "Balcony 1 2".
 */
function suffixes(zone: RawZone): (index: number) => string {
  const numbered = zone.rows.filter(({ label }) => /^\d/.test(label)).length > zone.rows.length / 2

  return /\d$/.test(zone.name) || numbered ? letters : (index) => String(index + 1)
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))

  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
