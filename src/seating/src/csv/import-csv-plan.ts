// Long because a CSV has every kind of cell: each is read here, with its error messages.
import { MAX_CAPACITY, MAX_SECTION_NAME, SCHEMA_VERSION, bbox } from "../chart"
import type { Category, Chart, FlatPlace, Place, PlaceFlag, Row, Section } from "../chart"
import { checkDraft } from "../check/check-chart"
import { checkPlaces } from "../check/check-places"
import { FLAGS } from "../codec/geometry"
import { placesOf } from "../layout/places-of"
import type { ImportResult } from "../pretix/import-pretix-plan"
import { readText } from "../pretix/read-fields"
import { rowPositions } from "../pretix/row-positions"
import { uniqueKeys } from "../pretix/unique-keys"
import { Problems } from "../problems"
import type { RequiredColumn } from "../problems"
import { withoutUnitUids } from "../unit-uids"
import { readCsv, short } from "./read-csv"
import type { CsvLine } from "./read-csv"

/** Accepted column names, without accents and in lower case. */
const COLUMNS = {
  section: ["section", "block", "bloc", "secteur", "zone"],
  row: ["row", "rang", "rangee"],
  seat: ["seat", "place", "siege", "number", "numero", "label"],
  category: ["category", "categorie"],
  x: ["x"],
  y: ["y"],
  floor: ["floor", "level", "etage", "niveau"],
  uid: ["uid", "guid", "id"],
  flags: ["flags", "notes"],
  capacity: ["capacity", "capacite"],
} as const

type Column = keyof typeof COLUMNS

const NEEDED: RequiredColumn[] = ["row", "seat", "category"]
const MAX_TEXT_LENGTH = 32_000_000
const MAX_COORDINATE = 100_000
/** Distances between places, rows and sections in a file without positions. */
const [PITCH, ROW_DISTANCE, SECTION_DISTANCE] = [25, 30, 90]
/** Maximum height of a column; further sections are placed beside it, within the limits of a chart. */
const COLUMN_HEIGHT = 90_000
const AREA = { width: 200, height: 100 }
const COLORS = ["#2563eb", "#d97706", "#059669", "#be185d", "#7c3aed", "#4d7c0f"]

interface Seat {
  /** Line number. */
  no: number
  section: string
  floor: string
  row: string
  label: string
  category: string
  spot: { x: number; y: number } | null
  uid: string | null
  flags: PlaceFlag[]
  /** Number of people in an area, for a line without a row. */
  capacity: number | null
}

/**
 * Reads a hall from a CSV: one place per line, columns by name in any order (row, seat and category are required; section, x, y,
 * floor, uid, flags and capacity are optional), separated by comma, semicolon, tab or “|”. Without x and y, rows are drawn below
 * each other. A line with a capacity and no row is a standing area. `idx` follows the order of the file; the same file produces
 * the same uids. Never throws.
 */
export function importCsvPlan(text: string, name = "Plan"): ImportResult {
  const problems = new Problems()
  const seats = readSeats(text, name, problems)

  checkLines(seats ?? [], problems)
  checkSpots(seats ?? [], problems)

  const chart = seats && !problems.refused ? withoutUnitUids(chartOf(seats, name), problems) : null

  if (chart) {
    problems.take(checkDraft(chart).problems)
  }
  if (chart && !problems.refused) {
    checkPlaces(chart, problems, "warning")
  }

  return { chart: problems.refused ? null : chart, problems: problems.list() }
}

function readSeats(text: string, name: string, problems: Problems): Seat[] | null {
  if (typeof text !== "string" || text.length > MAX_TEXT_LENGTH) {
    problems.error("file_too_large", "The file is larger than 32 MB, which no plan of 50,000 places needs.")

    return null
  }
  if (text.trim() === "") {
    problems.error("plan_empty", "The file is empty.")

    return null
  }

  const lines = readCsv(text, (cell) => columnOf(cell) !== null, problems)

  if (!lines) {
    return null
  }

  const [head, ...body] = lines
  const columns = new Map(head.cells.map((cell, at) => [columnOf(cell), at]))
  const missing = NEEDED.filter((column) => !columns.has(column))

  if (missing.length > 0) {
    problems.columnsMissing(
      missing,
      `Line ${head.no} names the columns ${head.cells.map((cell) => `“${short(cell)}”`).join(", ")}; missing: ${missing.join(", ")}.`,
      `line ${head.no}`
    )

    return null
  }
  checkColumns({ ...head, cells: head.cells.filter((cell) => cell !== "") }, problems)

  return body.map((line) => readSeat(line, (column) => line.cells[columns.get(column) ?? -1] ?? "", name, problems))
}

/** Refuses duplicate columns, which would lose data, and warns of unknown ones. */
function checkColumns({ no, cells }: CsvLine, problems: Problems): void {
  const first = new Map<Column, string>()

  for (const cell of cells) {
    const column = columnOf(cell)
    const other = column && first.get(column)

    if (!column) {
      const known = Object.keys(COLUMNS).join(", ")

      problems.warning(
        "csv_column_unread",
        `Line ${no} names the column “${short(cell)}”, which is ignored; known columns are ${known}.`,
        `line ${no}`
      )
    } else if (other) {
      problems.error("csv_columns", `Line ${no} names the ${column} twice: “${other}” and “${cell}”.`, `line ${no}`)
    } else {
      first.set(column, cell)
    }
  }
}

/** Refuses lines that share a printed label or a uid. */
function checkLines(seats: Seat[], problems: Problems): void {
  const [printed, uids] = [new Map<string, number>(), new Map<string, number>()]

  for (const { no, section, row, label, uid } of seats) {
    const key = JSON.stringify([section, row, label])
    const [twin, namesake] = [label === "" ? undefined : printed.get(key), uid === null ? undefined : uids.get(uid)]

    if (twin !== undefined) {
      const name = [section, ...(row === "" ? [] : [`row ${row}`]), `seat ${label}`].join(", ")

      problems.error(
        "duplicate_label",
        `Line ${no} repeats the place of line ${twin}: both would be printed as “${name}” on a ticket.`,
        `line ${no}`,
        undefined,
        row === "" ? undefined : [{ section, kind: "row", label: row, seat: label }]
      )
    }
    if (namesake !== undefined) {
      problems.error("duplicate_uid", `Line ${no} has the uid of line ${namesake}: “${uid}”.`, `line ${no}`)
    }
    printed.set(key, twin ?? no)
    if (uid !== null) {
      uids.set(uid, namesake ?? no)
    }
  }
}

/** Refuses rows in which only some places have a position: those positions would be ignored. */
function checkSpots(seats: Seat[], problems: Problems): void {
  for (const row of rowsOf(seats)) {
    const known = row.find(({ spot }) => spot !== null)

    for (const { no } of known ? row.filter(({ spot }) => spot === null) : []) {
      problems.error(
        "position_invalid",
        `Line ${no} has no position, but line ${known?.no} of the same row has one: set x and y for every place of a row, or for none.`,
        `line ${no}`
      )
    }
  }
}

function columnOf(cell: string): Column | null {
  const plain = cell
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .trim()
    .toLowerCase()

  return (Object.keys(COLUMNS) as Column[]).find((column) => (COLUMNS[column] as readonly string[]).includes(plain)) ?? null
}

function readSeat({ no }: CsvLine, cell: (column: Column) => string, plan: string, problems: Problems): Seat {
  const where = `line ${no}`
  const text = (column: Column, most: number) => {
    const value = readText(cell(column), most)

    if (value === null && cell(column) !== "") {
      problems.error("text_invalid", `Line ${no}: the ${column} is longer than ${most} characters.`, where)
    }

    return value ?? ""
  }
  const capacity = cell("capacity") === "" ? null : numberOf(cell("capacity"))
  const [row, label, category] = [text("row", 20), text("seat", 20), text("category", 100)]
  const is_area = row === "" && capacity !== null

  if (capacity !== null && !(Number.isInteger(capacity) && capacity >= 1 && capacity <= MAX_CAPACITY)) {
    problems.error(
      "capacity_invalid",
      `Line ${no} has the capacity “${short(cell("capacity"))}”; it must be a whole number from 1 to ${MAX_CAPACITY.toLocaleString("en")}.`,
      where
    )
  }
  if (row !== "" && capacity !== null && capacity > 1) {
    problems.error(
      "capacity_invalid",
      `Line ${no} has the row “${row}” and the capacity ${capacity}: a seat is for one person, and a standing area has no row.`,
      where
    )
  }
  if (row === "" && !is_area) {
    problems.error("row_without_number", `Line ${no} has no row, and no capacity that would make it a standing area.`, where)
  }
  if (label === "") {
    problems.error("seat_without_number", `Line ${no} has no seat.`, where)
  }
  if (category === "") {
    problems.error("seat_without_category", `Line ${no} has no category.`, where)
  }

  return {
    no,
    section: text("section", MAX_SECTION_NAME) || plan,
    floor: text("floor", 100) || plan,
    row,
    label,
    category,
    spot: readSpot(no, cell("x"), cell("y"), problems),
    uid: text("uid", 100) || null,
    flags: readFlags(no, cell("flags"), problems),
    capacity: is_area ? capacity : null,
  }
}

/** Accepts a decimal comma or point. */
function numberOf(cell: string): number {
  return /^-?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(",", ".")) : NaN
}

function readSpot(no: number, x: string, y: string, problems: Problems): Seat["spot"] {
  if (x === "" && y === "") {
    return null
  }

  const spot = { x: numberOf(x), y: numberOf(y) }

  if (!(Math.abs(spot.x) <= MAX_COORDINATE && Math.abs(spot.y) <= MAX_COORDINATE)) {
    problems.error("position_invalid", `Line ${no} has no valid position: x is “${short(x)}”, y is “${short(y)}”.`, `line ${no}`)
  }

  return spot
}

function readFlags(no: number, cell: string, problems: Problems): PlaceFlag[] {
  const words = cell
    .toLowerCase()
    .split(/[\s,;+/|]+/)
    .filter((word) => word !== "")
  const unknown = words.filter((word) => !FLAGS.includes(word as PlaceFlag))

  if (unknown.length > 0) {
    const known = FLAGS.join(", ")

    problems.error("text_invalid", `Line ${no} has the flag “${short(unknown[0])}”; known flags are ${known}.`, `line ${no}`)
  }

  return FLAGS.filter((flag) => words.includes(flag))
}

function chartOf(seats: Seat[], name: string): Chart {
  const categories = categoriesOf(seats)
  const keys = new Map(categories.map(({ name: category, key }) => [category, key]))
  const floors = [...new Set(seats.map(({ floor }) => floor))].map((floor, at) => ({ key: `f${at + 1}`, name: floor }))
  const floorKeys = new Map(floors.map(({ name: floor, key }) => [floor, key]))
  const made = uniqueKeys(seats.map(({ section, row, label }) => `${section} ${row} ${label}`))
  const places = new Map(
    seats.map((seat, idx): [Seat, Place] => [
      seat,
      {
        idx,
        uid: seat.uid ?? made[idx],
        label: seat.label,
        category: keys.get(seat.category) ?? "",
        ...seat.spot,
        ...(seat.flags.length > 0 && { flags: seat.flags }),
      },
    ])
  )
  const longest = rowsOf(seats).reduce((most, { length }) => Math.max(most, length), 0)
  const column = Math.max(longest * PITCH, AREA.width) + SECTION_DISTANCE
  let [rows, top, left] = [0, 0, 0]
  const down = (by: number) => {
    if (top + by > COLUMN_HEIGHT) {
      ;[top, left] = [0, left + column]
    }

    return (top += by)
  }
  const belowOthers = () => ({ y: down(ROW_DISTANCE + AREA.height) - AREA.height, x: left - AREA.width / 2 })
  const sections = grouped(seats, ({ floor, section }) => JSON.stringify([floor, section])).map((own, at): Section => {
    const drawn = grouped(
      own.filter(({ capacity }) => capacity === null),
      ({ row }) => row
    ).map((row): Row => rowOf(row, places, `r${(rows += 1)}`, { y: down(ROW_DISTANCE), x: left }))
    const spaces = own
      .filter(({ capacity }) => capacity !== null)
      .map((area) => {
        const { label: _, x, y, ...place } = places.get(area) as Place & { label: string }

        return {
          kind: "area" as const,
          key: `a${place.idx}`,
          label: area.label,
          ...(x === undefined || y === undefined ? belowOthers() : { x, y }),
          outline: { rectangle: AREA },
          capacity: area.capacity as number,
          place,
        }
      })

    top += SECTION_DISTANCE - ROW_DISTANCE

    return {
      key: `s${at + 1}`,
      name: own[0].section,
      zone: "z1",
      floor: floorKeys.get(own[0].floor) ?? "",
      rows: drawn,
      tables: [],
      spaces,
    }
  })
  const chart: Chart = {
    schema_version: SCHEMA_VERSION,
    name,
    size: { width: 1, height: 1 },
    zones: [{ key: "z1", name, x: 0, y: 0 }],
    floors,
    categories,
    sections,
    shapes: [],
  }

  return { ...chart, size: sizeOf(placesOf(chart)) }
}

function rowOf(seats: Seat[], places: Map<Seat, Place>, key: string, at: { x: number; y: number }): Row {
  const own = seats.map((seat) => places.get(seat) as Place)
  const spots = seats.flatMap(({ spot }) => spot ?? [])

  if (spots.length < seats.length) {
    return { key, label: seats[0].row, ...at, line: { spacing: PITCH }, places: own }
  }

  const positions = rowPositions(spots)

  return { key, label: seats[0].row, x: 0, y: 0, places: own.map((place, at) => ({ ...place, row_pos: positions[at] })) }
}

function categoriesOf(seats: Seat[]): Category[] {
  const names = [...new Set(seats.map(({ category }) => category))]
  const keys = uniqueKeys(names)

  return names.map((name, at) => ({ key: keys[at], name, color: COLORS[at % COLORS.length] }))
}

const rowsOf = (seats: Seat[]): Seat[][] =>
  grouped(
    seats.filter(({ capacity }) => capacity === null),
    ({ floor, section, row }) => JSON.stringify([floor, section, row])
  )

function grouped(seats: Seat[], keyOf: (seat: Seat) => string): Seat[][] {
  const groups = new Map<string, Seat[]>()

  for (const seat of seats) {
    const own = groups.get(keyOf(seat))

    if (own) {
      own.push(seat)
    } else {
      groups.set(keyOf(seat), [seat])
    }
  }

  return [...groups.values()]
}

function sizeOf(places: FlatPlace[]): Chart["size"] {
  const box = bbox(places)

  return box
    ? { width: Math.max(1, Math.ceil(box.max_x - box.min_x)), height: Math.max(1, Math.ceil(box.max_y - box.min_y)) }
    : { width: 1, height: 1 }
}
