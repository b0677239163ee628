import type { Table } from "@guichet/seating"
import { type Ref, refOf, setSeats, setSold, setTables } from "@guichet/seating/design"
import { useTranslation } from "react-i18next"
import { type Design, mint } from "../../use-design"
import { Choice, NumberField, Pair, WordField } from "../field"
import { Panel } from "../panel"
import { same } from "./same"

/** Tables: number of chairs, sold by the chair or whole, and size. */
export const TablePanel = ({ design: { edit }, tables }: { design: Design; tables: Table[] }) => {
  const { t } = useTranslation("console")
  const refs = tables.map(({ key }): Ref => refOf("table", key))
  const [first] = tables
  const named = refs.join()
  const size = (fields: { width?: number; height?: number }) =>
    edit("size", (now) => setTables(now, refs, fields), `size ${named}`)

  return (
    <Panel
      title={
        tables.length === 1
          ? t("design.tableNamed", { label: first.label })
          : t("design.tablesSelected", { count: tables.length })
      }
    >
      {tables.length === 1 && (
        <WordField
          label={t("design.label")}
          value={first.label}
          max={20}
          onChange={(label) => edit("label", (now) => setTables(now, refs, { label }))}
        />
      )}
      <Pair>
        <NumberField
          label={t("design.people")}
          value={same(tables.map((table) => (table.sold === "seats" ? table.places.length : table.capacity)))}
          min={1}
          max={100}
          onChange={(value) => edit("seats", (now) => setSeats(now, refs, Math.round(value), mint), `seats ${named}`)}
        />
        <Choice
          label={t("design.sold")}
          value={same(tables.map(({ sold }) => sold)) ?? "seats"}
          choices={[
            { value: "seats", label: t("design.soldSeats") },
            { value: "whole", label: t("design.soldWhole") },
          ]}
          onChange={(sold) => edit("sold", (now) => setSold(now, refs, sold as Table["sold"], mint))}
        />
      </Pair>
      <Choice
        label={t("design.form")}
        value={same(tables.map(({ shape }) => shape)) ?? "round"}
        choices={[
          { value: "round", label: t("design.round") },
          { value: "rectangle", label: t("design.rectangle") },
        ]}
        onChange={(shape) => edit("form", (now) => setTables(now, refs, { shape: shape as Table["shape"] }))}
      />
      <Pair>
        <NumberField
          label={t("design.width")}
          value={same(tables.map(({ width }) => width))}
          min={5}
          max={5_000}
          onChange={(width) => size({ width })}
        />
        <NumberField
          label={t("design.height")}
          value={same(tables.map(({ height }) => height))}
          min={5}
          max={5_000}
          onChange={(height) => size({ height })}
        />
      </Pair>
    </Panel>
  )
}
