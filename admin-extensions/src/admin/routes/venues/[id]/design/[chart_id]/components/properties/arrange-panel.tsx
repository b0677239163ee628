import {
  type Alignment,
  align,
  boxOf,
  distribute,
  mirror,
  move,
  moveToSection,
  removeItems,
  setCategory,
  turn,
  copyItems,
} from "@guichet/seating/design"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Design } from "../../use-design"
import { duplicate, paste } from "../../use-keys"
import { Choice, NumberField, Pair } from "../field"
import { Panel } from "../panel"
import { same } from "./same"

const ALIGNMENTS: Alignment[] = ["left", "centre", "right", "top", "middle", "bottom"]

/** Actions for any selection: position, turn, mirror, copy, assign a category or section. */
export const ArrangePanel = ({ design }: { design: Design }) => {
  const { t } = useTranslation("console")
  const { chart, scene, selected, edit } = design
  const refs = [...selected]
  const box = boxOf(scene, refs)
  const items = refs.flatMap((ref) => scene.byRef.get(ref) ?? [])
  const sold = items.filter(({ group }) => group)
  const places =
    sold.length > 0
      ? sold.flatMap(({ group }) => group?.places ?? [])
      : refs.flatMap((ref) => scene.byUid.get(ref.slice(6))?.place ?? [])
  const place = (axis: "x" | "y", at: number) => (value: number) =>
    edit(
      "move",
      (now) => move(now, refs, { x: axis === "x" ? value - at : 0, y: axis === "y" ? value - at : 0 }),
      `${axis} ${refs.join()}`
    )
  const action = (what: string, word: string, change: Parameters<Design["edit"]>[1]) => (
    <Button key={word} size="small" variant="secondary" onClick={() => edit(what, change)}>
      {word}
    </Button>
  )

  return (
    <Panel title={t("design.arrange")}>
      {places.length > 0 && (
        <Choice
          label={t("design.category")}
          value={same(places.map(({ category }) => category)) ?? "?"}
          choices={[
            ...(same(places.map(({ category }) => category)) === null ? [{ value: "?", label: t("design.several") }] : []),
            { value: "", label: t("design.withoutCategory") },
            ...chart.categories.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(key) => key !== "?" && edit("category", (now) => setCategory(now, refs, key || undefined))}
        />
      )}
      {sold.length > 0 && (
        <Choice
          label={t("design.section")}
          value={same(sold.map(({ group }) => chart.sections[group?.section ?? 0].key)) ?? ""}
          choices={[
            ...(same(sold.map(({ group }) => group?.section)) === null ? [{ value: "", label: t("design.several") }] : []),
            ...chart.sections.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(key) => key && edit("section", (now) => moveToSection(now, refs, key))}
        />
      )}
      {box && (
        <Pair>
          <NumberField label={t("design.left")} value={box.min_x} onChange={place("x", box.min_x)} />
          <NumberField label={t("design.top")} value={box.min_y} onChange={place("y", box.min_y)} />
        </Pair>
      )}
      {items.length > 0 && (
        <>
          <div className="flex flex-wrap gap-1">
            {action("turn", t("design.turnLeft"), (now) => turn(now, refs, -15))}
            {action("turn", t("design.turnRight"), (now) => turn(now, refs, 15))}
            {action("mirror", t("design.mirrorAcross"), (now) => mirror(now, refs, "across"))}
            {action("mirror", t("design.mirrorDown"), (now) => mirror(now, refs, "down"))}
          </div>
          {items.length > 1 && (
            <div className="flex flex-wrap gap-1" role="group" aria-label={t("design.align")}>
              {ALIGNMENTS.map((to) => action("align", t(`design.alignTo.${to}`), (now) => align(now, refs, to)))}
              {items.length > 2 && (
                <>
                  {action("distribute", t("design.distributeAcross"), (now) => distribute(now, refs, "across"))}
                  {action("distribute", t("design.distributeDown"), (now) => distribute(now, refs, "down"))}
                </>
              )}
            </div>
          )}
          <div className="flex flex-wrap gap-1">
            <Button size="small" variant="secondary" onClick={() => duplicate(design)}>
              {t("design.duplicate")}
            </Button>
            <Button size="small" variant="secondary" onClick={() => design.setClip(copyItems(chart, refs))}>
              {t("design.copy")}
            </Button>
            {design.clip && (
              <Button size="small" variant="secondary" onClick={() => paste(design)}>
                {t("design.paste")}
              </Button>
            )}
          </div>
        </>
      )}
      <Button size="small" variant="danger" onClick={() => edit("remove", (now) => removeItems(now, refs))}>
        {t("design.remove")}
      </Button>
    </Panel>
  )
}
