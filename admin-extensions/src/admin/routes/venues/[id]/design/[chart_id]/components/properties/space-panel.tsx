import type { Shape, Space } from "@guichet/seating"
import { type Ref, refOf, setShapes, setSpaces } from "@guichet/seating/design"
import { useTranslation } from "react-i18next"
import type { Design } from "../../use-design"
import { ColorField } from "../color-field"
import { Choice, NumberField, WordField } from "../field"
import { Panel } from "../panel"
import { OutlineFields } from "./outline-fields"
import { same } from "./same"

/** Standing areas and booths: capacity and outline. */
export const SpacePanel = ({ design: { edit }, spaces }: { design: Design; spaces: Space[] }) => {
  const { t } = useTranslation("console")
  const refs = spaces.map(({ key }): Ref => refOf("space", key))
  const [first] = spaces
  const named = refs.join()

  return (
    <Panel title={spaces.length === 1 ? first.label : t("design.spacesSelected", { count: spaces.length })}>
      {spaces.length === 1 && (
        <WordField
          label={t("design.label")}
          value={first.label}
          max={20}
          onChange={(label) => edit("label", (now) => setSpaces(now, refs, { label }))}
        />
      )}
      <NumberField
        label={t("design.capacity")}
        value={same(spaces.map(({ capacity }) => capacity))}
        min={1}
        max={100_000}
        onChange={(value) =>
          edit("capacity", (now) => setSpaces(now, refs, { capacity: Math.round(value) }), `capacity ${named}`)
        }
      />
      <Choice
        label={t("design.sold")}
        value={same(spaces.map(({ kind }) => kind)) ?? "area"}
        choices={[
          { value: "area", label: t("design.soldArea") },
          { value: "booth", label: t("design.soldBooth") },
        ]}
        onChange={(kind) => edit("sold", (now) => setSpaces(now, refs, { kind: kind as Space["kind"] }))}
      />
      {spaces.length === 1 && (
        <OutlineFields
          outline={first.outline}
          onChange={(outline) => edit("size", (now) => setSpaces(now, refs, { outline }), `size ${named}`)}
        />
      )}
    </Panel>
  )
}

/** Shapes that are drawn but never sold: stage, walls, text. */
export const ShapePanel = ({ design: { edit }, shape, at }: { design: Design; shape: Shape; at: Ref }) => {
  const { t } = useTranslation("console")
  const set = (what: string, fields: Partial<Shape>) => edit(what, (now) => setShapes(now, [at], fields), `${what} ${at}`)
  const { text, rectangle } = shape

  return (
    <Panel title={t("design.shapeSelected")}>
      <WordField
        label={t("design.text")}
        value={text?.text ?? ""}
        max={200}
        may_be_empty={shape.kind !== "text"}
        onChange={(word) =>
          set("text", {
            text: word
              ? {
                  ...(text ?? { x: (rectangle?.width ?? 0) / 2, y: (rectangle?.height ?? 0) / 2, size: 28, color: "#1c1917" }),
                  text: word,
                }
              : undefined,
          })
        }
      />
      {text && (
        <NumberField
          label={t("design.textSize")}
          value={text.size ?? 25}
          min={4}
          max={500}
          onChange={(size) => set("text", { text: { ...text, size } })}
        />
      )}
      {shape.kind !== "text" && (
        <>
          <ColorField label={t("design.color")} value={shape.color ?? "#d6d3d1"} onChange={(color) => set("color", { color })} />
          <OutlineFields
            outline={shape}
            onChange={(outline) =>
              set("size", { ...outline, ...(outline.ellipse && { circle: undefined, kind: "ellipse" as const }) })
            }
          />
        </>
      )}
    </Panel>
  )
}
