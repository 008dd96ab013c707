// What Teams' clients do with a card, as far as it is published: npm adaptivecards, Markdown, mentions.
const markdown = window.markdownit({ breaks: false, linkify: false })

function mentioned(html, marks) {
  return html.replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, (whole, name) =>
    marks.has(name) ? `<span class="mention">${name}</span>` : whole)
}

const draw = (json, host) => {
  const library = window.AdaptiveCards
  const names = (json.msteams.entities || []).map((one) => markdown.utils.escapeHtml(one.mentioned.name))
  library.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = mentioned(markdown.render(text), new Set(names))
    result.didProcess = true
  }
  const context = new library.SerializationContext(library.Versions.v1_5)
  const card = new library.AdaptiveCard()
  card.hostConfig = new library.HostConfig(host)
  card.parse(json, context)
  const told = []
  for (let place = 0; place < context.eventCount; place++) told.push(context.getEventAt(place))
  const events = [...told, ...card.validateProperties().validationEvents]
  const drawn = card.render()
  document.body.replaceChildren(drawn)
  return events.map((one) => one.message)
}

// What is drawn and cannot be read: as "text: contrast", where that is below what WCAG 2.2 asks (1.4.3).
const unreadable = () => {
  const parsed = (colour) => colour.match(/[\d.]+/g).map(Number)
  const blended = ([r, g, b, a = 1], below) => [r, g, b].map((one, at) => one * a + below[at] * (1 - a))
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => {
      const part = one / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const below = parsed(getComputedStyle(document.body).backgroundColor)
  const wrong = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const within = texts.currentNode.parentElement
    // An asterisk beside what is needed is the library's own.
    if (['', '*'].includes(texts.currentNode.data.trim()) || within.closest('button, select, input, textarea, option')) continue
    const [one, other] = [light(blended(parsed(getComputedStyle(within).color), below)), light(below)]
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    if (contrast < 4.5) wrong.add(`${texts.currentNode.data.slice(0, 40)}: ${contrast.toFixed(1)}`)
  }
  return [...wrong]
}

// What is wrong with each card: what the library says, what cannot be read, and what is too wide.
window.judged = (cards, host) => cards.map((json) => {
  const said = draw(json, host)
  const page = document.documentElement
  const wide = page.scrollWidth > page.clientWidth ? ['wider than its place'] : []
  return [...said, ...unreadable().map((one) => `cannot be read: ${one}`), ...wide]
})
