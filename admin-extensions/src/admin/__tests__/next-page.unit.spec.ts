import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { NextPage, NextPageButton } from "../components/next-page"

describe("a list that is loaded page by page", () => {
  const shown = (Element: typeof NextPage, hasNextPage: boolean) =>
    renderToStaticMarkup(
      createElement(Element, { list: { hasNextPage, isFetchingNextPage: false, fetchNextPage: () => undefined }, label: "Older" })
    )

  it.each([
    ["in a section", NextPage],
    ["in a form", NextPageButton],
  ])("offers its next page by a button that submits no form, and nothing on the last page: %s", (_where, Element) => {
    expect(shown(Element, true)).toMatch(/<button(?=[^>]*type="button").*Older/)
    expect(shown(Element, false)).toBe("")
  })
})
