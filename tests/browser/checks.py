"""What a page of a publication or a pack must do in a browser.

Every check looks at the page that is open, which `Visit` opened, and gives its faults in words; a page without faults gives none.
`test_checks.py` breaks a good page once for each of them.
"""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import axe_playwright_python
import pypdfium2

MAX_BYTES = 1_500_000
DESK = {"width": 1280, "height": 900}
# A window of 1280 pixels at 200 %, and the 320 pixels of success criterion 1.4.10.
ZOOMED = {"width": 640, "height": 450}
PHONE = {"width": 320, "height": 640}
# What is left of A4 between the margins that the style sheet sets, at 96 pixels an inch.
PAPER = {"width": 703, "height": 1016}

LEAST_POINTS = 5.5

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit:
    """A page opened from its file, with what the browser said and asked for while it did."""

    def __init__(self, page, file):
        self.page, self.file = page, Path(file)
        # What travels together: the folder with the manifest that names its files.
        self.folder = next((above for above in self.file.parents if (above / "manifest.json").exists()), self.file.parent)
        self.said, self.asked = [], []
        page.on("console", self._heard)
        page.on("pageerror", self._failed)
        page.on("request", self._requested)
        page.goto(self.file.as_uri())

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def _failed(self, error):
        self.said.append(str(error))

    def _requested(self, request):
        self.asked.append(request.url)

    def close(self):
        for event, listener in [("console", self._heard), ("pageerror", self._failed), ("request", self._requested)]:
            self.page.remove_listener(event, listener)


def console(visit):
    return [f"the console says: {text}" for text in visit.said]


def requests(visit):
    """A page is one file: it asks for itself and nothing else."""
    return [f"asks for {url}" for url in visit.asked if urldefrag(url).url != visit.file.as_uri()]


def policy(visit):
    """The Content-Security-Policy stands before anything that it governs, and lets nothing in but what the page holds."""
    faults = []
    text = visit.page.evaluate(
        """() => {
            const policy = document.head.querySelector('meta[http-equiv="Content-Security-Policy" i]');
            const first = document.querySelector('style, script, link, img');
            if (!policy) return '';
            const late = first && !(policy.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING);
            return late ? 'late' : policy.content;
        }"""
    )
    if text in ("", "late"):
        return ["has no Content-Security-Policy" if not text else "names its Content-Security-Policy too late"]
    allowed = {words[0]: words[1:] for words in map(str.split, text.split(";")) if words}
    if allowed.get("default-src") != ["'none'"]:
        faults.append("the Content-Security-Policy does not begin with nothing allowed")
    for directive, words in allowed.items():
        for word in words:
            if not re.fullmatch(r"'none'|'sha(256|384|512)-[\w+/=]+'", word):
                faults.append(f"the Content-Security-Policy lets in what it does not know: {directive} {word}")
    for directive in ["base-uri", "form-action"]:
        if allowed.get(directive) != ["'none'"]:
            faults.append(f"the Content-Security-Policy leaves {directive} open")
    return faults


def size(visit):
    bytes_ = visit.file.stat().st_size
    return [f"is {bytes_:,} bytes, more than {MAX_BYTES:,}"] if bytes_ > MAX_BYTES else []


class Anchors(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids = []
        self.feed(text)

    def handle_starttag(self, _tag, attributes):
        self.ids += [value for name, value in attributes if name == "id"]


@cache
def anchors(file):
    return frozenset(Anchors(file.read_text()).ids)


def links(visit):
    """Every link leads to a file of the same folder, and to an anchor that is there."""
    faults = []
    for href, resolved in visit.page.evaluate("[...document.querySelectorAll('[href]')].map(a => [a.getAttribute('href'), a.href])"):
        url, anchor = urldefrag(resolved)
        parts = urlparse(url)
        file = Path(unquote(parts.path))
        if parts.scheme != "file":
            faults.append(f"links away from its folder: {href}")
        elif not file.is_relative_to(visit.folder):
            faults.append(f"links out of its folder: {href}")
        elif not file.exists():
            faults.append(f"links to what is not there: {href}")
        elif anchor and file.suffix == ".html" and unquote(anchor) not in anchors(file):
            faults.append(f"links to an anchor that is not there: {href}")
    return sorted(set(faults))


def charts(visit):
    """A chart has marks to see, a name and hover text, marks that say what they are, and its figures in a table beside it."""
    return visit.page.evaluate(
        """() => {
            const faults = [];
            const marks = 'path, circle, ellipse, rect, line, polyline, polygon';
            for (const svg of document.querySelectorAll('svg')) {
                if (svg.closest('[aria-hidden=true]')) continue;
                const name = (svg.getAttribute('aria-label') || '').trim();
                const which = 'chart “' + name.slice(0, 60) + '”';
                // Drawn for the desk and for the phone, of which one is shown, unless both are folded away.
                if (svg.matches('.desk, .phone') && !svg.checkVisibility()) {
                    const shown = [...svg.parentElement.querySelectorAll(':scope > svg')].some(other => other.checkVisibility());
                    if (!shown && !svg.closest('details:not([open])')) faults.push(which + ' is not shown');
                    continue;
                }
                if (svg.getAttribute('role') !== 'img' || name.split(/\\s+/).length < 4)
                    faults.push(which + ' has no text alternative');
                const seen = [...svg.querySelectorAll(marks)].filter(mark => {
                    const box = mark.getBBox(), whole = svg.viewBox.baseVal;
                    return box.width + box.height > 0 && box.x < whole.width && box.y < whole.height
                        && box.x + box.width > 0 && box.y + box.height > 0;
                });
                if (!seen.length) faults.push(which + ' has no marks');
                if (!svg.querySelector(':scope > title')?.textContent.trim()) faults.push(which + ' has no hover text');
                if (svg.closest('table')) continue;
                svg.scrollIntoView();
                const shows = title => {
                    const box = title.parentNode.getBoundingClientRect();
                    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    return title.textContent.trim() && title.parentNode.contains(there);
                };
                if (![...svg.querySelectorAll('* > title')].some(title => title.parentNode !== svg && shows(title)))
                    faults.push(which + ' has no mark that shows hover text of its own');
                const told = document.getElementById(svg.getAttribute('aria-details'));
                if (!(told?.matches('table') || told?.querySelector('table') || svg.closest('figure')?.querySelector('table')))
                    faults.push(which + ' has no table beside it, in its figure or named by aria-details');
            }
            return faults;
        }"""
    )


def colour_alone(visit):
    """What a cell's ground or a mark's colour tells is told by a shape or a word too."""
    return visit.page.evaluate(
        """() => {
            const faults = [];
            const plain = getComputedStyle(document.body);
            for (const cell of document.querySelectorAll('tbody td, tbody td span, .mark')) {
                const style = getComputedStyle(cell), row = cell.closest('tr');
                const ground = style.backgroundColor, quiet = ['rgba(0, 0, 0, 0)', plain.backgroundColor];
                const told = !quiet.includes(ground) && !(row && getComputedStyle(row).backgroundColor === ground)
                    || cell.matches('.mark, .worse, .better, .red, .amber, .green');
                if (told && !/[■□◆◇▲△▼▽●○×–]|worse|better|different|red|amber|green/i.test(cell.textContent))
                    faults.push('says by colour alone: “' + cell.textContent.trim().slice(0, 60) + '”');
            }
            return faults;
        }"""
    )


# Text that a reader could reach only by scrolling sideways, or not at all.
OVERFLOW = """() => {
    const faults = [];
    const root = document.scrollingElement;
    const scrolls = element => {
        for (let at = element; at && at !== root; at = at.parentElement)
            if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
        return false;
    };
    const name = element => element.tagName.toLowerCase() + (element.className ? '.' + String(element.className).split(' ').join('.') : '')
        + ' “' + element.textContent.trim().slice(0, 40) + '”';
    if (root.scrollWidth > innerWidth) {
        const wide = [...document.querySelectorAll('body *')].filter(element =>
            element.getBoundingClientRect().right + scrollX > innerWidth + 1 && !scrolls(element.parentElement)
            && !element.closest('.unseen, .skip'));
        faults.push(`is ${root.scrollWidth} pixels wide in a window of ${innerWidth}: ` + wide.slice(-1).map(name).join());
    }
    for (const element of document.querySelectorAll('body *')) {
        const style = getComputedStyle(element);
        if (['auto', 'scroll'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && element.checkVisibility())
            faults.push('scrolls sideways: ' + name(element));
        if (['hidden', 'clip'].includes(style.overflowX) && !element.matches('.unseen, svg, svg *') && style.clipPath === 'none' && style.display !== 'inline'
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
            faults.push('cuts off ' + name(element));
        if (element.matches('p, li, h1, h2, h3, dd, dt, caption span, figcaption, summary, label, legend') && element.getClientRects().length) {
            if (element.closest('.scroll') && !element.matches('caption span')) continue;
            if (element.getBoundingClientRect().width > innerWidth) faults.push('has text wider than the window: ' + name(element));
        }
    }
    return faults;
}"""

# What success criterion 1.4.12 lets a reader set.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""


def reflow(visit):
    """No text needs sideways scrolling at 200 %, on a phone, or with the spacing that a reader may set."""
    page, faults = visit.page, []
    page.evaluate("() => document.querySelectorAll('main details:not([open])').forEach(fold => { fold.open = fold.dataset.folded = true; })")
    for words, window in [("at 200 %", ZOOMED), ("at 320 pixels", PHONE)]:
        page.set_viewport_size(window)
        faults += [f"{words} {fault}" for fault in page.evaluate(OVERFLOW)]
    # A sheet of the document's own making, which no Content-Security-Policy hinders.
    page.evaluate("text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }", SPACING)
    faults += [f"at 320 pixels with wider spacing {fault}" for fault in page.evaluate(OVERFLOW)]
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    page.evaluate("() => document.querySelectorAll('[data-folded]').forEach(fold => { fold.open = false; delete fold.dataset.folded; })")
    page.set_viewport_size(DESK)
    return faults


def cards(visit):
    """Where a phone shows a table's rows as cards, each cell says what its column is called, and all is still a table for who listens."""
    page = visit.page
    page.set_viewport_size(PHONE)
    faults = page.evaluate(
        """() => {
            const faults = [];
            const roles = { TABLE: ['table'], THEAD: ['rowgroup'], TBODY: ['rowgroup'], TR: ['row'], TD: ['cell'], TH: ['rowheader', 'columnheader'] };
            for (const table of document.querySelectorAll('main table')) {
                if (getComputedStyle(table).display === 'table') continue;
                const name = (table.id || table.caption.textContent.trim().slice(0, 40)) + ': ';
                for (const part of [table, ...table.querySelectorAll('thead, tbody, tr, th, td')])
                    if (!roles[part.tagName].includes(part.getAttribute('role'))) faults.push(name + part.tagName.toLowerCase() + ' has no role');
                const heads = [...table.tHead.rows].pop().cells;
                for (const cell of table.querySelectorAll('tbody td')) {
                    const head = heads[cell.cellIndex]?.textContent.trim(), says = getComputedStyle(cell, '::before').content;
                    if (cell.textContent.trim() && says !== JSON.stringify(head)) faults.push(`${name}a cell under “${head}” says ${says}`);
                }
            }
            return [...new Set(faults)];
        }"""
    )
    page.set_viewport_size(DESK)
    return faults


COLOURS = ["color-contrast", "link-in-text-block"]


def accessible(visit, colours=True, all_else=True):
    """axe's rules for WCAG 2.2 A and AA, and its good practice: those of colours, which take most of the time, and all others."""
    rules = {"target-size": {"enabled": True}}
    if not colours:
        rules |= {rule: {"enabled": False} for rule in COLOURS}
    visit.page.evaluate(AXE)
    found = visit.page.evaluate(
        "options => axe.run(options)",
        {"runOnly": AXE_TAGS, "rules": rules, "resultTypes": ["violations"]}
        if all_else
        else {"runOnly": COLOURS, "resultTypes": ["violations"]},
    )
    return [
        f"axe, {rule['id']} ({rule['help']}), {len(rule['nodes'])} times: {rule['nodes'][0]['html'][:160]}" for rule in found["violations"]
    ]


def keyboard(visit):
    """The first stop skips to the content; every stop can be seen, and seen to have the focus."""
    page, faults = visit.page, []
    page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")
    page.keyboard.press("Tab")
    skips = page.evaluate(
        """() => {
            const at = document.activeElement, box = at.getBoundingClientRect();
            return at.matches('a[href="#main"]') && box.width > 0 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth;
        }"""
    )
    if not skips:
        faults.append("the first stop of the Tab key is no visible link to the content")
    else:
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        # A page without anything to stop at in its content goes on to the footer.
        if not page.evaluate("() => !!document.activeElement.closest('main, footer')"):
            faults.append("the link to the content does not lead there")
    return faults + page.evaluate(
        """() => {
            const faults = [];
            const look = element => {
                const style = getComputedStyle(element);
                return [style.outlineStyle !== 'none' && style.outlineWidth, style.boxShadow, style.backgroundColor, style.borderColor].join();
            };
            const stops = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
            for (const stop of document.querySelectorAll(stops)) {
                if (!stop.checkVisibility({ visibilityProperty: true })) continue;
                const name = stop.tagName.toLowerCase() + ' “' + (stop.textContent.trim() || stop.getAttribute('aria-label') || '').slice(0, 40) + '”';
                document.activeElement.blur();
                const before = look(stop);
                stop.focus({ focusVisible: true });
                if (document.activeElement !== stop) { faults.push('takes no focus: ' + name); continue; }
                if (look(stop) === before) faults.push('does not show the focus: ' + name);
                const box = stop.getClientRects()[0];
                const x = Math.min(box.left + box.width / 2, innerWidth - 2), y = Math.min(box.top + box.height / 2, innerHeight - 2);
                const top = document.elementFromPoint(x, Math.max(y, box.top + 1));
                if (!top || !(stop.contains(top) || top.contains(stop))) faults.push('is hidden behind something when it has the focus: ' + name);
            }
            document.activeElement.blur();
            return [...new Set(faults)];
        }"""
    )


def _letters(text):
    """Text without what a line break changes."""
    return re.sub(r"[\s\-\u00ad\u0002\ufffe]", "", text)


def prints(visit):
    """On A4 every word of every table stands on the paper as often as in the page, and whole; what is folded is open."""
    page, faults = visit.page, []
    rows = page.evaluate(
        """() => [...document.querySelectorAll('main tr')].map(row => {
            const words = [], walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
            while (walk.nextNode())
                if (!walk.currentNode.parentElement.closest('svg, .unseen, option, [hidden]')) words.push(...walk.currentNode.textContent.split(/[\\s-]+/));
            return words.filter(word => word);
        })"""
    )
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    printed, heights = "", []
    for number, sheet in enumerate(paper, 1):
        text = sheet.get_textpage()
        width, height = sheet.get_size()
        printed += text.get_text_range()
        boxes = [text.get_charbox(index, loose=True) for index in range(text.count_chars())]
        heights += [top - bottom for _, bottom, _, top in boxes if top > bottom]
        if abs(width - 595) > 2 and abs(width - 842) > 2 or abs(width + height - 1437) > 4:
            faults.append(f"sheet {number} of the print is not A4")
    paper.close()
    # Chromium makes everything smaller until the widest part fits. A line is 1.16 times as high as its letters are large.
    size = sorted(heights)[len(heights) // 100] / 1.16
    if size < LEAST_POINTS:
        faults.append(f"the print is shrunk until its letters are of {size:.1f} points")
    # Cells may be painted line by line, so that only words stand together.
    printed = _letters(printed)
    expected = Counter(word for row in rows for word in row)
    fewer = {word for word, times in expected.items() if printed.count(word) < times}
    lost = [row for row in rows if not fewer.isdisjoint(row)]
    if lost:
        faults.append(f"the print lacks words of {len(lost)} rows of {len(rows)}, such as “{' '.join(lost[0])[:80]}”")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    faults += page.evaluate(
        """() => [...document.querySelectorAll('main *')]
            .filter(at => at.checkVisibility() && !at.matches('.unseen, svg *') && getComputedStyle(at).overflowX !== 'visible'
                && at.scrollWidth > at.clientWidth + 1)
            .map(at => 'the print cuts off ' + at.tagName.toLowerCase() + ' “' + at.textContent.trim().slice(0, 40) + '”')"""
    )
    page.emulate_media(media="null")
    page.set_viewport_size(DESK)
    return faults


def first_paint(visit):
    """When the first text stood on the screen, in milliseconds after the page was asked for."""
    return visit.page.evaluate(
        """() => new Promise(painted => new PerformanceObserver(list =>
            list.getEntriesByName('first-contentful-paint').forEach(paint => painted(paint.startTime))
        ).observe({ type: 'paint', buffered: true }))"""
    )


# The console and the requests come last, so that they tell what the checks before them set off as well.
OF_EVERY_PAGE = [size, policy, links, charts, colour_alone, reflow, cards, console, requests]
