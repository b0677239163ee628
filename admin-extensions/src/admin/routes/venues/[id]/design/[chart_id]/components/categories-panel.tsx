import { peopleIn } from "@guichet/seating"
import { addCategory, removeCategory, setCategoryFields } from "@guichet/seating/design"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../../lib/format"
import { CATEGORY_COLORS, isSeen, seenColor } from "../category-colors"
import { type Design, mint } from "../use-design"
import { ColorField } from "./color-field"
import { WordField } from "./field"
import { Panel } from "./panel"

/** Categories determine what places cost: each with a name, a visible colour, and its number of places. */
export const CategoriesPanel = ({ design: { chart, scene, edit } }: { design: Design }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()

  return (
    <Panel
      title={t("design.categories")}
      actions={
        <Button
          size="small"
          variant="transparent"
          disabled={chart.categories.length >= 50}
          onClick={() =>
            edit("categories", (now) =>
              addCategory(now, {
                key: `category-${mint()}`,
                name: t("design.newCategory", { no: now.categories.length + 1 }),
                color: CATEGORY_COLORS[now.categories.length % CATEGORY_COLORS.length],
              })
            )
          }
        >
          {t("design.add")}
        </Button>
      }
    >
      <ul className="flex flex-col gap-4">
        {chart.categories.map(({ key, name, color }) => {
          const set = (fields: { name?: string; color?: string }) =>
            edit("categories", (now) => setCategoryFields(now, key, fields), `category ${key} ${Object.keys(fields).join()}`)
          const places = peopleIn(scene.places.filter(({ category }) => category === key))

          return (
            <li key={key} className="flex flex-col gap-2">
              <WordField label={t("design.name")} value={name} max={100} onChange={(word) => set({ name: word })} />
              <div className="flex items-center justify-between gap-2">
                <ColorField label={t("design.colorOf", { name })} value={color} onChange={(value) => set({ color: value })} />
                <span className="txt-compact-xsmall text-ui-fg-subtle">
                  {t("design.placesCount", { count: places, shown: count(places) })}
                </span>
              </div>
              {!isSeen(color) && (
                <div className="flex flex-col items-start gap-1" role="alert">
                  <Text size="xsmall" className="text-ui-fg-error">
                    {t("design.paleColor")}
                  </Text>
                  <Button size="small" variant="secondary" onClick={() => set({ color: seenColor(color) })}>
                    {t("design.darkerColor")}
                  </Button>
                </div>
              )}
              <Button
                size="small"
                variant="transparent"
                className="self-start"
                onClick={() => edit("categories", (now) => removeCategory(now, key))}
              >
                {t("design.removeCategory", { name })}
              </Button>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
