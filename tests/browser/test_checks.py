"""Every check finds what it is for: nothing in a good page, and its fault in a page broken in one place."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

import checks
import controls

HERE = Path(__file__).parent
WIDE = ".scroll table { min-width: 30rem; }"
GOOD = (HERE / "good.html").read_text()
CONTROLS = (HERE / "controls.html").read_text()
SCRIPT = HERE.parents[1] / "dashboards" / "script.js"
STATIC = [*checks.OF_EVERY_PAGE, checks.accessible, checks.keyboard, checks.prints]


def write(folder, text):
    """Writes a page whose Content-Security-Policy allows the style and the scripts that it has, the pages' own where it names it."""
    if "SCRIPT" in text:
        text = text.replace("<script>SCRIPT", "<script>" + SCRIPT.read_text())
    for name, element in [("'STYLE'", "style"), ("'SCRIPT'", "script")]:
        held = re.findall(rf"<{element}>(.*?)</{element}>", text, re.S)
        hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in held]
        text = text.replace(name, " ".join(f"'sha256-{each}'" for each in hashes))
    file = folder / "good.html"
    file.write_text(text)
    return file


@pytest.mark.parametrize("check", STATIC, ids=lambda check: check.__name__)
def test_good_page(check, visit, tmp_path):
    assert check(visit(write(tmp_path, GOOD))) == []


STYLE_END = "</style>"
PAGE_END = "</main>"
POLICY = re.search(r'<meta http-equiv="Content-Security-Policy".*?>\n', GOOD).group()
FIRST_CHART = "Assessments in time by locality. North: 80%. South: 91%."


@pytest.mark.parametrize(
    ("check", "says", "old", "new"),
    [
        (checks.console, "console says", PAGE_END, "<script>document.title = 'x'</script></main>"),
        (checks.console, "console says", PAGE_END, "<p style='color: red'>Red</p></main>"),
        (checks.requests, "asks for file:", POLICY + ".*" + PAGE_END, '<style></style><img src="logo.png" alt="">'),
        (checks.policy, "has no Content", POLICY, ""),
        (checks.policy, "too late", POLICY, "<style></style>" + POLICY),
        (checks.policy, "nothing allowed", "default-src 'none'; ", ""),
        (checks.policy, "style-src 'unsafe-inline'", "'STYLE'", "'unsafe-inline'"),
        (checks.policy, "img-src https:", "base-uri", "img-src https:; base-uri"),
        (checks.policy, "base-uri open", "base-uri 'none'; ", ""),
        (checks.size, "more than", PAGE_END, "<!--" + "x" * checks.MAX_BYTES + "--></main>"),
        (checks.links, "not there: gone.html", 'href="good.html"', 'href="gone.html"'),
        (checks.links, "an anchor that is not there", 'href="#figures"', 'href="#figure"'),
        (checks.links, "away", 'href="good.html"', 'href="https://example.org/"'),
        (checks.links, "out of its folder", 'href="good.html"', 'href="../"'),
        (checks.charts, "no text alternative", 'role="img" ', ""),
        (checks.charts, "no text alternative", f'aria-label="{FIRST_CHART}"', 'aria-label="Chart"'),
        (checks.charts, "no marks", "<rect ", "<g "),
        (checks.charts, "no hover text", "<title>Assessments in time</title><g>", "<g>"),
        (checks.charts, "hover text of its own", r"<title>(North|South): \d+%</title>", ""),
        (checks.charts, "hover text of its own", STYLE_END, "svg { pointer-events: none; }" + STYLE_END),
        (checks.charts, "no table beside it", "<details>.*</details>", ""),
        (checks.colour_alone, "“80%”", "■ 80%", "80%"),
        (checks.reflow, "at 320 pixels is", STYLE_END, "h1 { width: 400px; }" + STYLE_END),
        (checks.reflow, "at 200 % is", STYLE_END, "h1 { width: 700px; }" + STYLE_END),
        (checks.reflow, "at 320 pixels cuts off p.box", "height: 6rem", "height: 2rem"),
        (checks.reflow, "wider spacing cuts off p.box", "height: 6rem", "height: 4.2rem"),
        (checks.reflow, "at 320 pixels scrolls sideways: div.scroll", STYLE_END, WIDE + STYLE_END),
        (checks.reflow, "at 320 pixels scrolls sideways: div.scroll “xx", "</details>", f'<div class="scroll">{"x" * 60}</div></details>'),
        (checks.cards, "td has no role", STYLE_END, "table { display: block; }" + STYLE_END),
        (checks.cards, "a cell under “In time” says", STYLE_END, "table { display: block; }" + STYLE_END),
        (checks.accessible, "color-contrast", "#0b4a7d", "#9ab"),
        (checks.accessible, "empty-table-header", ">Compared</th>", "></th>"),
        (checks.accessible, "target-size", PAGE_END, "<p><button>.</button><button>.</button></p>" + PAGE_END),
        (checks.accessible, "html-has-lang", ' lang="en-GB"', ""),
        (checks.keyboard, "first stop", ".skip:focus { left: 0; }", ""),
        (checks.keyboard, "first stop", '<a class="skip" href="#main">Skip to the content</a>', ""),
        (checks.keyboard, "does not lead", 'id="main"', ""),
        (checks.keyboard, "does not show the focus: a “the figures”", "outline: 3px solid #a64b00", "outline: none"),
        (checks.keyboard, "hidden behind", STYLE_END, "footer { position: fixed; inset: 0; background: red; }" + STYLE_END),
        (checks.prints, "lacks words of", ".scroll { overflow: visible; }", ".scroll { display: none; }"),
        (checks.prints, "lacks words of 2 rows", STYLE_END, "@media print { td.far { display: none; } }" + STYLE_END),
        (checks.prints, "lacks words of", "details::details-content { content-visibility: visible; block-size: auto; }", ""),
        (checks.prints, "shrunk", ".scroll table { min-width: 0; }", ".scroll table { min-width: 1300px; font-size: 11px; }"),
        (checks.prints, "lacks words of", ".scroll table { min-width: 0; }", ".scroll table { position: relative; left: 800px; }"),
        (checks.prints, "cuts off div", ".scroll { overflow: visible; }\n  .scroll table { min-width: 0; }", ".scroll table { min-width: 60rem; }"),
        (checks.prints, "not A4", "size: A4", "size: A5"),
    ],
    ids=lambda part: part.__name__ if callable(part) else None if len(part) > 40 else part,
)
def test_broken_page(check, says, old, new, visit, tmp_path):
    broken, times = re.subn(old if ".*" in old or "\\d" in old else re.escape(old), lambda _: new, GOOD, flags=re.S)
    assert times, "nothing is broken"
    faults = check(visit(write(tmp_path, broken)))
    assert any(says in fault for fault in faults), faults


def test_dark_colours_are_looked_at(browser, tmp_path):
    page = browser.new_page(color_scheme="dark")
    found = checks.accessible(checks.Visit(page, write(tmp_path, GOOD.replace("#8fc4f5", "#234"))), all_else=False)
    page.close()
    assert any("color-contrast" in fault for fault in found), found


@pytest.fixture
def small(tmp_path):
    """Writes a small page with search, filters and a table to sort, a script after its own, and the pages that it finds."""
    for page in re.findall(r'<li .*?href="(.*?)"', CONTROLS):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).write_text("<!DOCTYPE html><title>Found</title>")

    def write_small(script=""):
        return write(tmp_path, CONTROLS.replace("</body>", f"<script>{script}</script></body>"))

    return write_small


@pytest.mark.parametrize("check", controls.ALL, ids=lambda check: check.__name__)
def test_good_controls(check, visit, small):
    opened = visit(small())
    assert check(opened) == [] == checks.console(opened)


@pytest.mark.parametrize("check", controls.ALL, ids=lambda check: check.__name__)
def test_a_page_alone_needs_no_controls(check, visit, tmp_path):
    assert check(visit(write(tmp_path, GOOD))) == []


# What is done to the page once its own script has run.
AFTER_A_KEY = "document.getElementById('search').addEventListener('input', () => {0});"
AFTER_A_CLICK = "document.querySelectorAll('thead button')[1].addEventListener('click', () => {0});"
AFTER_A_CHOICE = "document.getElementById('filter-theme').addEventListener('change', () => {0});"
ROWS = "const rows = document.querySelectorAll('tbody tr');"


@pytest.mark.parametrize(
    ("check", "says", "when", "what"),
    [
        (controls.search, "no search box", "{0}", "document.getElementById('search').remove()"),
        (controls.search, "before anything", "{0}", "document.querySelectorAll('#found, #found li').forEach(part => part.hidden = false)"),
        (controls.search, "knows nothing of 1 pages", "{0}", "document.querySelectorAll('#found li')[3].remove()"),
        (controls.search, "finds 3 and not", AFTER_A_KEY, "{ document.querySelectorAll('#found li').forEach((item, place) => item.hidden = !place) }"),
        (controls.search, "says “2 found”", AFTER_A_KEY, "{ document.getElementById('found-status').textContent = '2 found' }"),
        (controls.search, "ArrowDown leads to", "{0}", "addEventListener('keydown', event => event.stopImmediatePropagation(), true)"),
        (controls.search, "Escape leaves", "{0}", "addEventListener('keydown', event => { if (event.key === 'Escape') { event.preventDefault(); event.stopImmediatePropagation() } }, true)"),
        (controls.search, "does not repeat", "{0}", "history.replaceState = () => {}"),
        (controls.search, "Enter opens", "{0}", "document.querySelectorAll('#found a').forEach(a => a.addEventListener('click', () => a.href = 'team/CAFE.html'))"),
        (controls.sorting, "no button", "{0}", "document.querySelector('thead button').remove()"),
        (controls.sorting, "stands before", AFTER_A_CLICK, "{ " + ROWS + " rows[1].before(rows[3]) }"),
        (controls.sorting, "moves a heading", AFTER_A_CLICK, "{ " + ROWS + " rows[5].after(rows[0]) }"),
        (controls.sorting, "from where they belong", AFTER_A_CLICK, "{ " + ROWS + " rows[6].after(document.querySelector('[data-level=team]')) }"),
        (controls.sorting, "loses rows", AFTER_A_CLICK, "{ " + ROWS + " rows[3].remove() }"),
        (controls.sorting, "does not say", AFTER_A_CLICK, "{ document.querySelector('[aria-sort]')?.removeAttribute('aria-sort') }"),
        (controls.sorting, "not put back", "{0}", "document.querySelectorAll('thead button')[1].addEventListener('click', event => { "
            "if (document.querySelector('[aria-sort=descending]')) event.stopImmediatePropagation() }, true)"),
        (controls.filters, "has no filters", "{0}", "document.getElementById('filters').remove()"),
        (controls.filters, "1 wrongly shown or hidden", AFTER_A_CHOICE, "{ " + ROWS + " rows[1].hidden = !rows[1].hidden }"),
        (controls.filters, "says “9 of 9", AFTER_A_CHOICE, "{ document.getElementById('filter-status').textContent = '9 of 9' }"),
        (controls.filters, "shows nothing", "{0}", "document.querySelector('main table').remove()"),
        (controls.filters, "a link to a filter", "{0}", "history.replaceState = () => {}"),
        (controls.filters, "not put back", "{0}", "document.getElementById('filter-reset').addEventListener('click', event => event.stopImmediatePropagation(), true)"),
    ],
    ids=lambda part: part.__name__ if callable(part) else None if "{" in part or "(" in part else part,
)
def test_broken_controls(check, says, when, what, visit, small):
    faults = check(visit(small(when.replace("{0}", what))))
    assert any(says in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("says", "old", "new"),
    [
        ("does nothing without scripts", '<div id="filters" hidden>', '<div id="filters">'),
        ("only a script would show", PAGE_END, "<p hidden>More</p></main>"),
    ],
)
def test_without_scripts(says, old, new, browser, tmp_path):
    page = browser.new_page(java_script_enabled=False)
    good = controls.without_scripts(checks.Visit(page, write(tmp_path, CONTROLS)))
    broken = controls.without_scripts(checks.Visit(page, write(tmp_path, CONTROLS.replace(old, new))))
    page.close()
    assert good == []
    assert any(says in fault for fault in broken), broken
