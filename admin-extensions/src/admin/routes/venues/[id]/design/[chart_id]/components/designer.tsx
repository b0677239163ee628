// Long because it connects tools, canvas, keyboard, fields and saving of one drawing.
import type { Chart } from "@guichet/seating"
import type { ChartDraftDTO } from "@guichet/ticketing/contracts"
import { useMutation } from "@tanstack/react-query"
import { Button, Container, Tabs, Text, toast, usePrompt } from "@medusajs/ui"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { Problem } from "../../../../../../components/problem"
import { useMay } from "../../../../../../lib/site"
import { readDraft, useDraftAction } from "../../../../api"
import { countProblems, partName } from "../../../../problem-names"
import { chartOfDraft } from "../chart-of-draft"
import { useAutosave } from "../use-autosave"
import { useStayUnlessSure } from "../use-stay-unless-sure"
import { useBackdrop } from "../use-backdrop"
import { type Design, useDesign } from "../use-design"
import { useView } from "../use-view"
import { CheckPanel, PublishButton, useProblems } from "./check-panel"
import { Conflict } from "./conflict"
import { HallPanel } from "./hall-panel"
import { SelectionPanel } from "./properties/selection-panel"
import { Stage } from "./stage"
import { ToolBar } from "./tool-bar"
import { ToolPanel } from "./tool-panel"
import { TopBar } from "./top-bar"
import { Wizard } from "./wizard"

/**
 * The designer of a chart: tools on the left, the hall in the middle, fields on the right. Saved automatically, published
 * explicitly.
 */
export const Designer = ({ draft, first }: { draft: ChartDraftDTO; first: Chart }) => {
  const { t } = useTranslation("console")
  const navigate = useNavigate()
  const ask = usePrompt()
  const may_draw = useMay()("venue.write")
  const [tab, setTab] = useState("fields")
  const drawing = useDesign(first, may_draw)
  const design: Design = {
    ...drawing,
    setTool: (tool) => {
      drawing.setTool(tool)
      // the options of a tool are among the fields
      if (tool !== "select") {
        setTab("fields")
      }
    },
  }
  const looking = useView(design)
  const saving = useAutosave(draft, first, design.chart)
  const backdrop = useBackdrop(draft.chart_id, may_draw)
  const problems = useProblems(design.chart)
  const [published, setPublished] = useState(draft.published?.doc ?? null)
  const [has_draft, setHasDraft] = useState(draft.doc !== null)
  const [is_offered, setOffered] = useState(first.shapes.length === 0 && design.scene.places.length === 0)
  const publish = useDraftAction(draft.chart_id, "publish")
  const discard = useDraftAction(draft.chart_id, "discard")
  const [is_fit_asked, setFitAsked] = useState(false)
  const stage = useRef<HTMLDivElement>(null)
  const check = useRef<HTMLButtonElement>(null)
  const { tool, chart, selected } = design
  const is_wizard = is_offered && may_draw
  const venue = `/venues/${draft.venue_id}`
  const is_unpublished = has_draft || chart !== first || published === null

  useEffect(() => {
    // after the whole hall is drawn, when its size is known
    if (is_fit_asked) {
      setFitAsked(false)
      looking.fit()
    }
  }, [is_fit_asked, looking])

  useStayUnlessSure(["changed", "failed", "refused"].includes(saving.state))

  const publishNow = async () => {
    const rev = await saving.flush()

    if (rev !== null) {
      publish.mutate(rev, {
        onSuccess: () => {
          saving.take(chart, rev + 1)
          setPublished(chart)
          setHasDraft(false)
          toast.success(t("design.published", { name: chart.name }))
          navigate(`${venue}?chart=${draft.chart_id}`)
        },
      })
    }
  }
  const discardNow = async () => {
    const is_sure = await ask({
      title: t("design.discard"),
      description: t(published ? "design.discardHint" : "design.discardAllHint"),
      confirmText: t("design.discard"),
      cancelText: t("actions.cancel"),
    })
    const rev = is_sure ? await saving.flush() : null

    if (rev !== null) {
      discard.mutate(rev, {
        onSuccess: () => {
          saving.take(chart, rev + 1)
          navigate(venue)
        },
      })
    }
  }
  const decide = useMutation({
    mutationFn: async (theirs: boolean) => {
      const now = await readDraft(draft.chart_id)
      const chart_now = chartOfDraft(now)

      if (theirs && chart_now) {
        design.edit("theirs", () => chart_now)
      }
      saving.take(theirs ? chart_now : null, now.rev)
    },
  })
  const keys = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement

    if (!event.defaultPrevented && !typing && (event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault()
      ;(event.key.toLowerCase() === "y" || event.shiftKey ? design.redo : design.undo)()
    }
  }

  return (
    <Container className="flex flex-col divide-y p-0 md:h-[calc(100dvh-84px)] md:min-h-[560px]" onKeyDown={keys}>
      <TopBar
        {...{ design, looking, saving, may_draw }}
        back={published ? `${venue}?chart=${draft.chart_id}` : venue}
        onWizard={() => setOffered(true)}
        onPublish={
          is_unpublished && !is_wizard
            ? () => {
                setTab("check")
                check.current?.focus()
              }
            : null
        }
      />
      {saving.state === "changed" && (
        <div className="flex flex-col gap-2 px-4 py-3">
          <Problem error={decide.error} />
          <Conflict error={saving.error} onMine={() => decide.mutate(false)} onTheirs={() => decide.mutate(true)} />
        </div>
      )}
      {(saving.state === "failed" || saving.state === "refused") && (
        <div className="px-4 py-3">
          <Problem error={saving.error} onRetry={() => void saving.flush()} />
        </div>
      )}
      <Text size="small" className="text-ui-fg-subtle px-4 py-3 md:hidden">
        {t("design.narrow")}
      </Text>
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        {may_draw && <ToolBar design={design} />}
        <div className={`relative min-w-0 shrink-0 md:h-auto md:flex-1 md:shrink ${is_wizard ? "" : "h-[52dvh]"}`}>
          <div className={`size-full ${is_wizard ? "hidden md:block" : ""}`}>
            <Stage {...{ design, looking, may_draw }} backdrop={backdrop.drawn} focus={stage} />
          </div>
          <p id="design-keys" className="sr-only">
            {t("design.keys")}
          </p>
          {is_wizard && (
            <Wizard
              design={design}
              onClose={() => {
                setOffered(false)
                setFitAsked(true)
              }}
            />
          )}
        </div>
        <Tabs
          value={tab}
          onValueChange={setTab}
          className="flex min-h-0 shrink-0 flex-col border-t md:w-[300px] md:border-l md:border-t-0"
        >
          <Tabs.List className="border-b px-3 py-2">
            <Tabs.Trigger value="fields">{t("design.fields")}</Tabs.Trigger>
            <Tabs.Trigger value="hall">{t("design.hall")}</Tabs.Trigger>
            <Tabs.Trigger value="check" ref={check}>
              {t("design.check", { count: countProblems(problems) })}
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="fields" className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
            <fieldset disabled={!may_draw} className="divide-y">
              {(tool !== "select" || selected.size === 0) && may_draw && (
                <div className="hidden md:block">
                  <ToolPanel design={design} looking={looking} />
                </div>
              )}
              <SelectionPanel design={design} />
            </fieldset>
          </Tabs.Content>
          <Tabs.Content value="hall" className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
            <fieldset disabled={!may_draw}>
              <HallPanel {...{ design, looking }} backdrop={may_draw ? backdrop : null} />
            </fieldset>
          </Tabs.Content>
          <Tabs.Content value="check" className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
            <CheckPanel
              {...{ design, looking, problems, published }}
              publish={
                may_draw && (
                  <div className="flex flex-col gap-2">
                    <Problem error={publish.error ?? discard.error} />
                    <PublishButton
                      is_busy={publish.isPending}
                      is_disabled={
                        problems.some(({ severity }) => severity === "error") || !is_unpublished || saving.state === "changed"
                      }
                      onPublish={() => void publishNow()}
                    />
                    {is_unpublished && (
                      <Button variant="transparent" size="small" onClick={() => void discardNow()}>
                        {t("design.discard")}
                      </Button>
                    )}
                  </div>
                )
              }
            />
          </Tabs.Content>
        </Tabs>
      </div>
      <p role="status" className="sr-only">
        {selected.size === 1 ? selectedName(t, design) : t("design.selectedCount", { count: selected.size })}
      </p>
    </Container>
  )
}

/** The name of the only selected object, as the checklist shows it. */
function selectedName(t: TFunction<"console">, { scene, chart, selected }: Design): string {
  const [ref] = selected
  const found = scene.byUid.get(ref.replace(/^place:/, ""))
  const group = found?.item.group ?? scene.byRef.get(ref)?.group

  return group
    ? partName(t, {
        section: chart.sections[group.section].name,
        kind: group.kind,
        label: group.label || "?",
        ...(found && group.capacity === null && { seat: found.place.label || "?" }),
      })
    : t("design.selectedCount", { count: 1 })
}
