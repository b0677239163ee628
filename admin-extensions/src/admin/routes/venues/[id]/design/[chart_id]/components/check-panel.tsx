import { type Chart, type Problem as ChartProblem, chartDiff, checkChart } from "@guichet/seating"
import { type Ref, refOf, refOfGroup } from "@guichet/seating/design"
import { Button, Text } from "@medusajs/ui"
import { type ReactNode, useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../../lib/format"
import { useCalm } from "../use-calm"
import type { Design } from "../use-design"
import type { Looking } from "../use-view"
import { countProblems, errorsFirst, problemNames, problemWords } from "../../../../problem-names"
import { Panel } from "./panel"

/**
 * What prevents a chart from being published, and warnings, which do not. Computed after the drawing has settled, so that it
 * never delays it.
 */
export function useProblems(chart: Chart): ChartProblem[] {
  const calm = useCalm(chart)

  return useMemo(() => checkChart(calm).problems, [calm])
}

interface CheckProps {
  design: Design
  looking: Looking
  problems: ChartProblem[]
  /** newest published version; null before the first one */
  published: Chart | null
  publish: ReactNode
}

/**
 * The checklist before publishing: problems, each linked to its place, and the changes that buyers and ticket holders will see.
 */
export const CheckPanel = ({ design, looking, problems, published, publish }: CheckProps) => {
  const { t } = useTranslation("console")
  const preventing = countProblems(problems.filter(({ severity }) => severity === "error"))

  return (
    <div className="divide-y">
      <Panel title={t("design.checkList")}>
        {problems.length === 0 && <Text size="small">{t("design.nothingWrong")}</Text>}
        {preventing > 0 && <Text size="small">{t("design.preventing", { count: preventing })}</Text>}
        <ul className="flex flex-col gap-1">
          {errorsFirst(problems).map((problem, at) => (
            <li key={at}>
              <ProblemLine problem={problem} design={design} looking={looking} />
            </li>
          ))}
        </ul>
      </Panel>
      {published && <Changes before={published} after={design.chart} />}
      <div className="px-4 py-4">{publish}</div>
    </div>
  )
}

const ProblemLine = ({ problem, design, looking }: { problem: ChartProblem; design: Design; looking: Looking }) => {
  const { t } = useTranslation("console")
  const { scene } = design
  const found = problem.at?.uid ? scene.byUid.get(problem.at.uid) : undefined
  const group = scene.groups.find(({ key }) => key === problem.at?.key)
  const ref: Ref | null = found ? refOf("place", found.place.uid) : group ? refOfGroup(group) : null
  const words = problemWords(t, problem)
  const where = problemNames(t, problem) ?? ""
  const show = () => {
    const box = found?.item.box ?? (ref && scene.byRef.get(ref)?.box)
    const { section, place } = { section: design.chart.sections[(found?.item.group ?? group)?.section ?? 0], place: found?.place }

    if (section) {
      design.setFloor(section.floor)
    }
    if (ref && box) {
      design.setTool("select")
      design.select([ref])
      looking.lookAt(place ? { min_x: place.x, max_x: place.x, min_y: place.y, max_y: place.y } : box)
    }
  }
  const text = (
    <>
      <span className="txt-compact-small-plus block">{words}</span>
      {where && <span className="txt-compact-xsmall text-ui-fg-subtle block">{where}</span>}
      {problem.severity === "warning" && (
        <span className="txt-compact-xsmall text-ui-fg-subtle block">{t("design.warning")}</span>
      )}
    </>
  )

  return ref ? (
    <button
      type="button"
      onClick={show}
      className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus w-full rounded-md px-2 py-1.5 text-left outline-none"
    >
      {text}
    </button>
  ) : (
    <div className="px-2 py-1.5">{text}</div>
  )
}

const KINDS = ["added", "removed", "relabelled", "recategorised", "moved", "reflagged", "resized"] as const

const Changes = ({ before, after }: { before: Chart; after: Chart }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const calm = useCalm(after)
  const diff = useMemo(() => chartDiff(before, calm), [before, calm])
  const lines = KINDS.filter((kind) => diff[kind].length > 0)

  return (
    <Panel title={t("design.changes")}>
      {lines.length === 0 && <Text size="small">{t("design.noChanges")}</Text>}
      <ul className="txt-compact-small flex flex-col gap-1">
        {lines.map((kind) => (
          <li key={kind}>{t(`design.changed.${kind}`, { count: diff[kind].length, shown: count(diff[kind].length) })}</li>
        ))}
      </ul>
      {(diff.removed.length > 0 || diff.relabelled.length > 0) && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("design.soldStay")}
        </Text>
      )}
    </Panel>
  )
}

/** Saves the chart before publishing it. */
export const PublishButton = ({
  is_busy,
  is_disabled,
  onPublish,
}: {
  is_busy: boolean
  is_disabled: boolean
  onPublish: () => void
}) => {
  const { t } = useTranslation("console")

  return (
    <Button className="w-full" isLoading={is_busy} disabled={is_disabled} onClick={onPublish}>
      {t("design.publish")}
    </Button>
  )
}
