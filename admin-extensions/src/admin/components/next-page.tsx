import { Button } from "@medusajs/ui"
import { Part } from "./section"

interface NextPageProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  label: string
  className?: string
}

/** A button that appends a list's next page; renders nothing on the last one. */
export const NextPageButton = ({ list, label, className }: NextPageProps) =>
  list.hasNextPage && (
    <Button
      size="small"
      variant="secondary"
      type="button"
      className={className}
      isLoading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {label}
    </Button>
  )

/** The same below the rows of a section. */
export const NextPage = ({ list, label }: Omit<NextPageProps, "className">) =>
  list.hasNextPage && (
    <Part className="flex justify-center">
      <NextPageButton list={list} label={label} />
    </Part>
  )
