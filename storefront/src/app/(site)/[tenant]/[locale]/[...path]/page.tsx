import { notFound } from "next/navigation"
import { FIXTURE } from "../../../../../server/fixture"

export const generateStaticParams = () => [{ path: [FIXTURE] }]

/** Answers paths without a page in the site's own design. */
export default function MissingPage() {
  notFound()
}
