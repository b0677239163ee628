import { DataTable } from "@medusajs/dashboard/components"
import { Button, Container } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { Link, useSearchParams } from "react-router-dom"
import { PAGE_SIZE } from "../lib/page-asked"
import { CursorPages, type Cursors } from "./cursor-pages"
import { Empty } from "./empty"
import { Section } from "./section"
import { LoadState } from "./load-state"

interface Words {
  title: string
  hint: string
}

interface DataListProps<Row> extends Pick<ComponentProps<typeof DataTable<Row>>, "columns" | "rowHref" | "filters"> {
  title: string
  /** default: h1 */
  level?: "h1" | "h2"
  rows: Row[] | undefined
  count: number | undefined
  /** of a list that is paged by cursor: its pages have no numbers */
  cursors?: Cursors
  query: { error: unknown; isPending: boolean; refetch: () => unknown }
  /** how to create the first row, for members with the right to */
  create?: { label: string; to: string }
  /** shown when there are no rows at all */
  none: Words
  /** shown when search or filters match nothing */
  not_found: Words
}

/**
 * On a phone the dashboard keeps title, search and button in one line, and the button overflows the card: here they wrap, and the
 * search takes the rest of the filter's line.
 */
const WRAPPED = [
  "[&_div:has(>div>div>:is(h1,h2))]:flex-wrap [&_div:has(>div>div>:is(h1,h2))>div]:flex-wrap",
  "max-md:[&_div:has(>div>div>:is(h1,h2))>div:has(input[type=search])]:w-full",
  "[&_div:has(>div>div>:is(h1,h2))>div>div:has(input[type=search])]:w-auto max-md:[&_div:has(>div>div>:is(h1,h2))>div>div:has(input[type=search])]:flex-1",
].join(" ")

const NO_FILTER = ["offset", "order", "cursor"]

/**
 * A paged table with search, order and filters in the address. Without any rows it says what will be here, and hides the search.
 */
export function DataList<Row extends { id: string }>({
  title,
  level = "h1",
  rows,
  count,
  cursors,
  query,
  create,
  none,
  not_found,
  ...table
}: DataListProps<Row>) {
  const [params] = useSearchParams()
  const is_filtered = [...params.keys()].some((key) => !NO_FILTER.includes(key))

  if (query.error) {
    return (
      <Section level={level} title={title}>
        <LoadState error={query.error} onRetry={query.refetch} />
      </Section>
    )
  }
  if (count === 0 && !is_filtered && !params.has("offset")) {
    const begin = create && (
      <Button size="small" variant="secondary" asChild>
        <Link to={create.to}>{create.label}</Link>
      </Button>
    )

    return (
      <Section level={level} title={title}>
        <Empty {...none} action={begin} />
      </Section>
    )
  }

  return (
    <Container className={`p-0 ${WRAPPED}`}>
      <DataTable
        {...table}
        heading={title}
        headingLevel={level}
        data={rows}
        rowCount={count}
        pageSize={PAGE_SIZE}
        enablePagination={!cursors && (params.has("offset") || (count ?? 0) > PAGE_SIZE)}
        getRowId={({ id }) => id}
        isLoading={query.isPending}
        action={create}
        emptyState={{
          empty: { heading: not_found.title, description: not_found.hint },
          filtered: { heading: not_found.title, description: not_found.hint },
        }}
      />
      {cursors && (cursors.next_cursor || cursors.previous_cursor) && <CursorPages {...cursors} />}
    </Container>
  )
}
