import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { createPortal } from "react-dom"

/** Fixed to the bottom of every page; the page's content ends above it (`ABOVE_BANNER` of `console-style.ts`). */
export const BottomBanner = ({ children, actions }: { children: ReactNode; actions: ReactNode }) =>
  createPortal(
    <div
      role="status"
      data-banner
      className="bg-ui-tag-orange-bg border-ui-tag-orange-border fixed inset-x-0 bottom-0 z-40 flex flex-wrap items-center justify-center gap-x-3 gap-y-2 border-t px-4 py-2"
    >
      <Text size="small" className="text-ui-tag-orange-text min-w-0 break-words">
        {children}
      </Text>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>,
    document.body
  )
