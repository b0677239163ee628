import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface SectionProps {
  title: ReactNode
  hint?: ReactNode
  actions?: ReactNode
  level?: "h1" | "h2"
  children?: ReactNode
}

/** One block of a page: title and actions on top, rows below. */
export const Section = ({ title, hint, actions, level = "h2", children }: SectionProps) => (
  <Container className="divide-y p-0">
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-4 md:px-6">
      <div className="min-w-0">
        <Heading level={level}>{title}</Heading>
        {hint && (
          <Text size="small" className="text-ui-fg-subtle">
            {hint}
          </Text>
        )}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
    {children}
  </Container>
)

/** The padded content of a section. */
export const Part = ({ children, className = "" }: { children: ReactNode; className?: string }) => (
  <div className={`px-4 py-4 md:px-6 ${className}`}>{children}</div>
)
