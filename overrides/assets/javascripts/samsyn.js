// What the pages need beside Material's own script: the menu, the place kept on a change of language, explanations, the keyboard.
(() => {
  const menu = document.querySelector("button.menu")
  const navigation = document.getElementById("navigation")
  const search = document.getElementById("__search")
  const finder = document.querySelector(".finder")
  const contents = document.querySelector(".contents")

  const isOpen = () => menu.getAttribute("aria-expanded") === "true"
  const setMenu = open => {
    menu.setAttribute("aria-expanded", open)
    navigation.classList.toggle("navigation--open", open)
  }
  menu.addEventListener("click", () => setMenu(!isOpen()))

  // The search page has a box of its own.
  if (finder) {
    // Material closes the box on a click beside it only where it covers the page.
    document.addEventListener("click", event => {
      if (search.checked && event.target !== search && !finder.contains(event.target)) search.click()
    })
    // Material makes each result's type and status a landmark of its own.
    new MutationObserver(() => {
      for (const tags of finder.querySelectorAll("nav.md-tags:not([role])")) tags.setAttribute("role", "none")
    }).observe(finder.querySelector("ol"), { childList: true, subtree: true })

    const all = document.querySelector(".finder__all")
    // After the results, where the arrow keys end; Material's script needs its list to be the last when it starts.
    finder.addEventListener("focusin", () => all.parentElement.append(all), { once: true })
    finder.addEventListener("input", event => { all.search = new URLSearchParams({ q: event.target.value }) })

    // A browser lets no script of a folder read the files beside it.
    if (location.protocol === "file:") {
      finder.hidden = true
      document.querySelector(".finder-file").hidden = false
    }
  }

  // The sections have the same ids in all languages, and a question may be asked in any of them.
  const keepPlace = event => {
    const link = event.target.closest(".languages a, .facts__languages a")
    if (!link) return
    link.search = location.search
    link.hash = location.hash
  }
  for (const way of ["click", "auxclick", "contextmenu"]) document.addEventListener(way, keepPlace)

  // On a narrow screen the list of sections would stand between the heading and the text.
  const wide = matchMedia("(min-width: 60em)")
  const fold = () => { if (contents) contents.open = wide.matches }
  wide.addEventListener("change", fold)
  fold()

  // A term's explanation is its title; we show it on focus and touch too, inside the term, so that the pointer can move onto it.
  let explained = null
  const explanation = Object.assign(document.createElement("span"), { id: "explanation", className: "explanation", role: "tooltip" })
  const hide = () => {
    if (!explained) return
    explained.title = explanation.textContent
    explained.removeAttribute("aria-describedby")
    explanation.remove()
    explained = null
  }
  const place = () => {
    if (!explained) return
    const box = explained.getClientRects()[0]
    const below = box.bottom + 4
    const fits = below + explanation.offsetHeight < innerHeight
    explanation.style.top = `${fits ? below : box.top - 4 - explanation.offsetHeight}px`
    explanation.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 16 - explanation.offsetWidth))}px`
  }
  const explain = event => {
    const term = event.target.closest("abbr[title]")
    if (!term) return
    hide()
    explained = term
    explanation.textContent = term.title
    term.removeAttribute("title")
    term.setAttribute("aria-describedby", explanation.id)
    term.append(explanation)
    place()
  }
  const leave = event => {
    if (explained && !explained.contains(event.relatedTarget) && explained !== document.activeElement) hide()
  }
  document.addEventListener("mouseover", explain)
  document.addEventListener("mouseout", leave)
  document.addEventListener("focusin", explain)
  document.addEventListener("focusout", hide)
  addEventListener("scroll", place, { capture: true, passive: true })

  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      hide()
      if (isOpen()) {
        setMenu(false)
        menu.focus()
      }
    }
    // Material opens the search box on single letters: a page must not, for those who speak to the computer (WCAG 2.1.4).
    const writing = search.checked || event.target.matches("input, textarea, select")
    if (event.key.length === 1 && !writing && !event.ctrlKey && !event.metaKey) event.stopPropagation()
  }, true)

  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) {
      part.open = true
      addEventListener("afterprint", () => { part.open = false }, { once: true })
    }
  })
})()
