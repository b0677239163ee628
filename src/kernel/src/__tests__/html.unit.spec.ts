import { Html, html, htmlJson } from "../html"

const HOSTILE = `<script>alert("1")</script>&'`

describe("markup", () => {
  it("escapes every value, in text and in attributes", () => {
    const escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"

    expect(html`<p title="${HOSTILE}">${HOSTILE}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`)
    expect(html`${[HOSTILE, HOSTILE]}`.text).toBe(escaped + escaped)
    expect(html`${{ text: HOSTILE, toString: () => HOSTILE }}`.text).toBe(escaped)
  })

  it("leaves markup as it is, joins lists and omits what is absent", () => {
    const items = ["a", "<b>"].map((word) => html`<i>${word}</i>`)

    expect(html`<p>${items}${null}${undefined}${false}${0}${new Html("<hr>")}</p>`.text).toBe(
      "<p><i>a</i><i>&lt;b&gt;</i>0<hr></p>"
    )
  })

  it("data in a script element is read back as it was, and cannot end the element", () => {
    const data = { text: `</script><!--<script>"\u2028` }
    const { text } = htmlJson(data)

    expect(JSON.parse(text)).toEqual(data)
    expect(text).not.toContain("<")
  })
})
