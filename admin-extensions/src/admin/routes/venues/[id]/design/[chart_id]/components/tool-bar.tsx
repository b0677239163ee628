import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Design, Tool } from "../use-design"
import { TOOL_KEYS } from "../use-keys"

const dots = (spots: [number, number][]) =>
  spots.map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={1.6} fill="currentColor" stroke="none" />)

/** Icons on a grid of twenty units, showing what each tool draws. */
const ICONS: Record<Tool, ReactNode> = {
  select: <path d="M5 3l10 7-5 1.2L7.5 16z" />,
  rows: dots(
    [4, 8, 12, 16].flatMap((x): [number, number][] => [
      [x, 5],
      [x, 10],
      [x, 15],
    ])
  ),
  table: (
    <>
      <circle cx="10" cy="10" r="4" />
      {dots([
        [10, 2.5],
        [10, 17.5],
        [2.5, 10],
        [17.5, 10],
      ])}
    </>
  ),
  area: <path d="M3 5h14v10H3z" strokeDasharray="2.5 2" />,
  booth: <path d="M3 6v9h14V6M3 11h14" />,
  shape: <path d="M3 8h8v8H3zM13 3l4 7h-7" />,
  category: <path d="M12 3l5 5-7 7-4 1-3 1 1-3 1-4z" />,
  flag: <path d="M5 17V3h10l-2.5 3.5L15 10H5" />,
  focal: (
    <>
      <circle cx="10" cy="10" r="5" />
      <path d="M10 2v5M10 13v5M2 10h5M13 10h5" />
    </>
  ),
  hand: <path d="M10 3v14M3 10h14M10 3L8 5M10 3l2 2M10 17l-2-2M10 17l2-2M3 10l2-2M3 10l2 2M17 10l-2-2M17 10l-2 2" />,
}
const TOOLS = Object.keys(ICONS) as Tool[]
const keyOf = (tool: Tool) =>
  Object.entries(TOOL_KEYS)
    .find(([, other]) => other === tool)?.[0]
    .toUpperCase()

/** Chooses what the pointer does on the canvas; each tool also has a letter key. */
export const ToolBar = ({ design: { tool, setTool } }: { design: Design }) => {
  const { t } = useTranslation("console")

  return (
    <div role="group" aria-label={t("design.tools")} className="hidden w-[76px] shrink-0 flex-col gap-1 border-r p-1.5 md:flex">
      {TOOLS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === tool}
          aria-keyshortcuts={keyOf(one)}
          title={`${t(`design.tool.${one}`)} (${keyOf(one)})`}
          onClick={() => setTool(one)}
          className={`txt-compact-xsmall focus-visible:shadow-borders-focus flex min-h-12 flex-col items-center justify-center gap-1 rounded-md px-1 outline-none ${
            one === tool ? "bg-ui-bg-interactive text-ui-fg-on-color" : "text-ui-fg-base hover:bg-ui-bg-base-hover"
          }`}
        >
          <svg viewBox="0 0 20 20" className="size-5 fill-none stroke-current" strokeWidth={1.5} aria-hidden>
            {ICONS[one]}
          </svg>
          {t(`design.tool.${one}`)}
        </button>
      ))}
    </div>
  )
}
