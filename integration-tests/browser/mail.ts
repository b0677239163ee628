import { eventually } from "../support/child"
import type { Demo } from "../support/demo"
import { Visitor } from "../support/visitor"

const MAILS = "mail.localhost"

/** Address of that path in the newest captured mail whose subject says so. */
export async function linkInMail(demo: Demo, subject: RegExp, path: string): Promise<string> {
  const mailbox = new Visitor(() => Number(new URL(demo.at(MAILS)).port))
  let link = ""
  await eventually(
    async () => {
      const { mails } = (await mailbox.get(MAILS, "/")).body
      const found = mails.find((one: { subject: string }) => subject.test(one.subject))
      const html = found ? (await mailbox.get(MAILS, `/${found.id}`)).body.mail.html : ""
      link = new RegExp(`http[^"]*${path}[^"]*`).exec(html)?.[0] ?? ""

      return link !== ""
    },
    `a mail ${subject}`,
    20_000
  )

  return link
}
