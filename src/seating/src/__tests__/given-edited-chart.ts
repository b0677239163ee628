import fc from "fast-check"
import { placesOf } from "../index"
import type { Chart, ChartDiff, FlatPlace, Place } from "../index"
import { givenClub, givenHall } from "./given-charts"

export const CHANGES = ["relabelled", "recategorised", "moved", "reflagged", "resized", "reindexed"] as const
const EDITS = ["removed", ...CHANGES] as const

type Edit = (typeof EDITS)[number]

interface Edits {
  /** by position in the order of `idx` */
  places: [number, Edit[]][]
  rows: [number, "relabelled" | "moved"][]
  sections: number[]
  added: number
}

/** A hall of explicit labels and positions, where an edit concerns one place only, with tables, a booth and an area. */
export function givenEveryKind(): Chart {
  const hall = givenHall()
  const [section] = hall.sections
  const [{ tables, spaces }] = givenClub().sections
  const category = hall.categories[0].key

  section.tables = tables.map((table) => ({ ...table, category }))
  section.spaces = spaces.map((space) => ({ ...space, category }))
  const others = [
    ...section.tables.flatMap((table) => (table.sold === "seats" ? table.places : [table.place])),
    ...section.spaces.map(({ place }) => place),
  ]
  others.forEach((place, at) => (place.idx = 5_000 + at))

  return hall
}

/** Any edits of places, of whole rows and sections, and places that are new. */
export function anyEdits(chart: Chart): fc.Arbitrary<Edits> {
  const last = placesOf(chart).length - 1
  const rows = chart.sections.flatMap((section) => section.rows).length

  return fc.record({
    places: fc.array(fc.tuple(fc.oneof(fc.nat(last), fc.integer({ min: last - 8, max: last })), fc.subarray([...EDITS])), {
      maxLength: 40,
    }),
    rows: fc.array(fc.tuple(fc.nat(rows - 1), fc.constantFrom("relabelled", "moved")), { maxLength: 4 }),
    sections: fc.array(fc.nat(chart.sections.length - 1), { maxLength: 1 }),
    added: fc.nat(5),
  })
}

/** What the edits make of a chart, and what its comparison with the original must list. */
export function givenEdited(before: Chart, edits: Edits): { after: Chart; expected: ChartDiff } {
  const after = JSON.parse(JSON.stringify(before)) as Chart
  const rows = after.sections.flatMap((section) => section.rows)
  const was = placesOf(before)
  const now = new Map(was.map((place) => [place.uid, { ...place }]))
  const edited = new Map(EDITS.map((edit) => [edit, new Set<string>()]))
  const note = (edit: Edit, uid: string, is: Partial<FlatPlace> = {}) => {
    edited.get(edit)!.add(uid)
    now.set(uid, { ...now.get(uid)!, ...is })
  }
  const has = (edit: Edit, { uid }: { uid: string }) => edited.get(edit)!.has(uid)

  for (const [at, edit] of new Map(edits.rows)) {
    const row = rows[at]

    if (edit === "relabelled") {
      row.label = `${row.label}bis`
      row.places.forEach(({ uid }) => note(edit, uid, { row_label: row.label }))
    } else {
      row.x += 40
      row.places.forEach(({ uid }) => note(edit, uid, { x: now.get(uid)!.x + 40 }))
    }
  }
  for (const at of edits.sections) {
    const section = after.sections[at]

    section.name = `${section.name} bis`
    was
      .filter(({ section_key }) => section_key === section.key)
      .forEach(({ uid }) => note("relabelled", uid, { section: section.name }))
  }
  for (const [at, changes] of new Map(edits.places)) {
    const { uid, ...from } = was[at]
    const { place, holder, remove } = partOf(after, uid)
    const others = from.flags.filter((flag) => flag !== "restricted")
    const change: Record<Edit, () => void> = {
      relabelled() {
        holder.label = `${from.label}ter`
        note("relabelled", uid, { label: holder.label })
      },
      recategorised() {
        holder.category = after.categories.find(({ key }) => key !== from.category)!.key
        note("recategorised", uid, { category: holder.category })
      },
      moved() {
        // a chair has its position from its table
        if (holder.y !== undefined) {
          holder.y += 3
          note("moved", uid, { y: now.get(uid)!.y + 3 })
        }
      },
      reflagged() {
        place.flags = from.flags.length > others.length ? others : [...others, "restricted"]
        note("reflagged", uid, { flags: place.flags })
      },
      resized() {
        if (holder.capacity !== undefined) {
          holder.capacity += 1
          note("resized", uid, { capacity: holder.capacity })
        }
      },
      reindexed() {
        place.idx = from.idx + 10_000
        note("reindexed", uid, { idx: place.idx })
      },
      removed() {
        // the other chairs of a table would move and be numbered again
        if (!from.at_table || from.kind === "table") {
          remove()
          note("removed", uid)
        }
      },
    }

    changes.forEach((edit) => change[edit]())
  }
  const added = Array.from({ length: edits.added }, (_, at) => `new-${at}`)

  added.forEach((uid, at) => {
    const row_pos = 1_000
    rows[at].places.push({ idx: 50_000 + at, uid, label: uid, category: before.categories[0].key, row_pos, x: 0, y: 0 })
  })

  const listed = <T>(edit: Edit, part: (place: FlatPlace) => T) =>
    was
      .filter((place) => has(edit, place) && !has("removed", place))
      .map((from) => ({ uid: from.uid, from: part(from), to: part(now.get(from.uid)!) }))
      .sort((a, b) => now.get(a.uid)!.idx - now.get(b.uid)!.idx)

  return {
    after,
    expected: {
      added,
      removed: was.filter((place) => has("removed", place)).map(({ uid }) => uid),
      relabelled: listed("relabelled", ({ section, row_label: row, at_table, label }) => ({ section, row, at_table, label })),
      recategorised: listed("recategorised", ({ category }) => category),
      moved: listed("moved", ({ x, y, floor }) => ({ x: near(x), y: near(y), floor })),
      reflagged: listed("reflagged", ({ flags }) => [...flags].sort()),
      resized: listed("resized", ({ kind, capacity }) => ({ kind, capacity })),
      reindexed: listed("reindexed", ({ idx }) => idx),
    },
  }
}

/** Sums of offsets differ in their last digits. */
const near = (value: number): number => expect.closeTo(value, 6) as number

type Holder = Partial<Pick<Place, "label" | "category" | "y">> & { capacity?: number }

/** The place with a uid, what has its label, category and position, and how it is taken out of the chart. */
function partOf({ sections }: Chart, uid: string): { place: Place; holder: Holder; remove: () => void } {
  for (const section of sections) {
    for (const { places } of [...section.rows, ...section.tables.flatMap((table) => (table.sold === "seats" ? [table] : []))]) {
      const place = places.find((one) => one.uid === uid)

      if (place) {
        return { place, holder: place, remove: () => places.splice(places.indexOf(place), 1) }
      }
    }
    for (const holders of [section.tables, section.spaces] as { place?: Place }[][]) {
      const holder = holders.find(({ place }) => place?.uid === uid)

      if (holder) {
        return { place: holder.place!, holder: holder as Holder, remove: () => holders.splice(holders.indexOf(holder), 1) }
      }
    }
  }

  throw new Error(`no place ${uid}`)
}
