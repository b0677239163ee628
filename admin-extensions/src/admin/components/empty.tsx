import { Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface EmptyProps {
  title: string
  hint: string
  action?: ReactNode
}

/** An empty list: says what will be here, and how to create the first entry. */
export const Empty = ({ title, hint, action }: EmptyProps) => (
  <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
    <Heading level="h2">{title}</Heading>
    <Text size="small" className="text-ui-fg-subtle max-w-prose">
      {hint}
    </Text>
    {action}
  </div>
)
