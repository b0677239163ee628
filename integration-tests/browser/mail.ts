import type { Locator, Page } from "playwright-core"
import { eventually } from "../support/child"
import type { Demo } from "../support/demo"
import { Visitor } from "../support/client/visitor"

const MAILS = "mail.localhost"

/**
 * Opens the page of captured emails, which shows those present when it was requested, until one has that subject.
 *
 * @returns its position on the page
 */
export async function mailListed(demo: Demo, page: Page, subject: string): Promise<Locator> {
  const mail = page.getByText(subject).first()
  await eventually(async () => {
    await page.goto(demo.at(MAILS))

    return (await mail.count()) > 0
  }, `a mail “${subject}”`)

  return mail
}

/** The link with that path in the newest captured email with this subject. */
export async function linkInMail(demo: Pick<Demo, "at">, subject: RegExp, path: string): Promise<string> {
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
