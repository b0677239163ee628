import { Loading } from "./loading"
import { Problem } from "./problem"
import { Part, Section } from "./section"

interface LoadStateProps {
  error: unknown
  onRetry?: () => unknown
  rows?: number
}

/** Instead of what is not there yet: its shape, or why it does not come. */
export const LoadState = ({ error, onRetry, rows }: LoadStateProps) =>
  error ? (
    <Part>
      <Problem error={error} onRetry={onRetry && (() => void onRetry())} />
    </Part>
  ) : (
    <Loading rows={rows} />
  )

/** A page that waits for what it is about. */
export const LoadStatePage = ({ title, ...waiting }: LoadStateProps & { title: string }) => (
  <Section level="h1" title={title}>
    <LoadState rows={5} {...waiting} />
  </Section>
)
