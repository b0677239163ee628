import { Loading } from "./loading"
import { Problem } from "./problem"
import { Part, Section } from "./section"

interface LoadStateProps {
  error: unknown
  onRetry?: () => unknown
  rows?: number
}

/** Shown in place of content that is not loaded: its outline, or why it failed. */
export const LoadState = ({ error, onRetry, rows }: LoadStateProps) =>
  error ? (
    <Part>
      <Problem error={error} onRetry={onRetry && (() => void onRetry())} />
    </Part>
  ) : (
    <Loading rows={rows} />
  )

/** A page whose subject is still loading. */
export const LoadStatePage = ({ title, ...waiting }: LoadStateProps & { title: string }) => (
  <Section level="h1" title={title}>
    <LoadState rows={5} {...waiting} />
  </Section>
)
