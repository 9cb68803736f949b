// What the pages need beside Material's own script: the menu, the search box, the place in the page on a change of language,
// and the keyboard.
(() => {
  const menu = document.querySelector("button.menu")
  const navigation = document.getElementById("navigation")
  const search = document.getElementById("__search")
  const finder = document.querySelector(".finder")
  const contents = document.querySelector(".contents")

  const open = wanted => {
    menu.setAttribute("aria-expanded", wanted)
    navigation.classList.toggle("navigation--open", wanted)
  }
  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"))

  const close = () => search.checked && search.click()
  document.addEventListener("click", event => finder?.contains(event.target) || event.target === search || close())

  const all = document.querySelector(".finder__all")
  // After the results, where the arrow keys end; Material's script needs its list to be the last when it starts.
  finder?.addEventListener("focusin", () => all.parentElement.append(all), { once: true })
  finder?.addEventListener("input", event => { all.search = new URLSearchParams({ q: event.target.value }) })

  // A browser lets no script of a folder read the files beside it.
  if (finder && location.protocol === "file:") {
    finder.hidden = true
    document.querySelector(".finder-file").hidden = false
  }

  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      if (menu.getAttribute("aria-expanded") === "true") {
        open(false)
        menu.focus()
      }
      for (const term of document.querySelectorAll("abbr[aria-describedby]")) {
        term.blur()
        term.dispatchEvent(new Event("mouseleave"))
      }
    }
    // Material opens the search box on single letters, which whoever speaks to the computer would say (WCAG 2.1.4).
    const typing = event.target.matches("input, textarea, select, [contenteditable]")
    if (event.key.length === 1 && !typing && !search.checked && !event.ctrlKey && !event.metaKey)
      event.stopPropagation()
  }, true)

  const keepPlace = () => {
    for (const link of document.querySelectorAll("a[hreflang]"))
      if (!link.closest(".page__text")) link.hash = location.hash
  }
  addEventListener("hashchange", keepPlace)
  keepPlace()

  const wide = matchMedia("(min-width: 60em)")
  const fold = () => { if (contents) contents.open = wide.matches }
  wide.addEventListener("change", fold)
  fold()

  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) {
      part.open = true
      addEventListener("afterprint", () => { part.open = false }, { once: true })
    }
  })
})()
