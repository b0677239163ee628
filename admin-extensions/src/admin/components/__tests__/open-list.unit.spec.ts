import type { KeyboardEvent } from "react"
import { openList } from "../open-list"

const pressed = (key: string, { can_open = true, ctrlKey = false } = {}) => {
  const done: string[] = []
  const select = can_open ? { showPicker: () => done.push("opened") } : {}

  const event = { key, altKey: false, ctrlKey, metaKey: false, currentTarget: select, preventDefault: () => done.push("kept") }
  openList(event as unknown as KeyboardEvent<HTMLSelectElement>)

  return done
}

describe("I-1 keys on a closed list of pages", () => {
  it.each(["ArrowDown", "ArrowUp", "Home", "End", "PageDown", "s", "É", " "])("%s opens the list and chooses nothing", (key) => {
    expect(pressed(key)).toEqual(["kept", "opened"])
  })

  it.each(["Tab", "Enter", "Escape", "F5"])("%s does what it does elsewhere", (key) => {
    expect(pressed(key)).toEqual([])
  })

  it("a shortcut of the browser still works", () => {
    expect(pressed("f", { ctrlKey: true })).toEqual([])
  })

  it("a browser that cannot open the list keeps its own keys", () => {
    expect(pressed("ArrowDown", { can_open: false })).toEqual([])
  })
})
