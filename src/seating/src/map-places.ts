import type { Chart, Place, Section } from "./chart"

/** The same chart with changed places; unchanged parts stay the same object. `change` returns the place itself to keep it. */
export function mapPlaces(chart: Chart, change: (place: Place) => Place): Chart {
  return withSections(chart, (section) => {
    const rows = mapped(section.rows, (row) => {
      const places = mapped(row.places, change)

      return places === row.places ? row : { ...row, places }
    })
    const tables = mapped(section.tables, (table) => {
      if (table.sold === "whole") {
        const place = change(table.place)

        return place === table.place ? table : { ...table, place }
      }
      const places = mapped(table.places, change)

      return places === table.places ? table : { ...table, places }
    })
    const spaces = mapped(section.spaces, (space) => {
      const place = change(space.place)

      return place === space.place ? space : { ...space, place }
    })

    return rows === section.rows && tables === section.tables && spaces === section.spaces
      ? section
      : { ...section, rows, tables, spaces }
  })
}

export function withSections(chart: Chart, change: (section: Section) => Section): Chart {
  const sections = mapped(chart.sections, change)

  return sections === chart.sections ? chart : { ...chart, sections }
}

/** `map` that returns the list itself when nothing changed. */
export function mapped<T>(list: T[], change: (one: T, at: number) => T): T[] {
  const changed = list.map(change)

  return changed.some((one, at) => one !== list[at]) ? changed : list
}
