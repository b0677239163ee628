import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { LoadState } from "./load-state"

interface ModalWaitingProps {
  title: string
  error: unknown
  onRetry: () => void
}

/** Shown inside a create page's modal until the data for its form is loaded. */
export const ModalWaiting = ({ title, error, onRetry }: ModalWaitingProps) => (
  <>
    <RouteFocusModal.Header />
    <RouteFocusModal.Body className="flex flex-col items-center px-4 py-8">
      <div className="flex w-full max-w-xl flex-col gap-6">
        <RouteFocusModal.Title asChild>
          <Heading>{title}</Heading>
        </RouteFocusModal.Title>
        <RouteFocusModal.Description className="sr-only">{title}</RouteFocusModal.Description>
        <LoadState error={error} onRetry={onRetry} />
      </div>
    </RouteFocusModal.Body>
  </>
)
