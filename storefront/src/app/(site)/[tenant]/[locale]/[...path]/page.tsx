import { notFound } from "next/navigation"
import { FIXTURE } from "../../../../../server/fixture"

export const generateStaticParams = () => [{ path: [FIXTURE] }]

/** Whatever no page answers, in the site's own look. */
export default function MissingPage() {
  notFound()
}
