import { SCHEMA_VERSION } from "./chart"
import type { Chart, Row, Section } from "./chart"

/** Charts stored before version 2: rows of explicit places, nothing else to sell. */
export interface ChartV1 extends Omit<Chart, "schema_version" | "sections" | "focal"> {
  schema_version: 1
  sections: (Pick<Section, "key" | "name" | "zone" | "floor"> & { rows: Row[] })[]
}

/**
 * Converts a stored chart of any version to the current form, without validating it again. Use `checkChart` for untrusted
 * documents.
 *
 * @throws RangeError for an unknown version
 */
export function readChart(stored: Chart | ChartV1): Chart {
  switch (stored.schema_version) {
    case SCHEMA_VERSION:
      return stored
    case 1:
      return {
        ...stored,
        schema_version: SCHEMA_VERSION,
        sections: stored.sections.map((section) => ({ ...section, tables: [], spaces: [] })),
      }
    default:
      throw new RangeError(`Charts of version ${(stored as { schema_version?: unknown }).schema_version} are not supported.`)
  }
}
