"""The pages of every folder named, in a browser: all of them where that is quick, and else every kind of page."""

import pytest
from playwright.sync_api import Error

import checks
import controls


def none(faults):
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def test_page(file, visit):
    """Loads alone and in silence, leads nowhere wrong, draws what it should and fits any window."""
    opened = visit(file)
    none([fault for check in checks.OF_EVERY_PAGE for fault in check(opened)])


def test_keyboard(kind, visit):
    none(checks.keyboard(visit(kind)))


def test_print(kind, visit):
    none(checks.prints(visit(kind)))


@pytest.mark.parametrize("window", [checks.DESK, checks.PHONE], ids=["desk", "phone"])
def test_controls(kind, window, visit):
    opened = visit(kind)
    opened.page.set_viewport_size(window)
    faults = [fault for check in controls.ALL for fault in check(opened)] + checks.console(opened)
    opened.page.set_viewport_size(checks.DESK)
    none(faults)


def test_without_scripts(kind, browser):
    page = browser.new_page(viewport=checks.DESK, java_script_enabled=False)
    faults = controls.without_scripts(checks.Visit(page, kind))
    page.close()
    none(faults)


def take(page, file):
    """A picture of a whole page. On a busy machine Chromium now and then cannot take one, and can the second time."""
    try:
        page.screenshot(path=file, full_page=True, caret="initial", timeout=120_000)
    except Error:
        page.screenshot(path=file, full_page=True, caret="initial", timeout=120_000)


# Where things stand differs between windows and their colours between schemes: each is looked at in both.
@pytest.mark.parametrize(
    ("window", "scheme", "colours", "all_else"),
    [("desk", "light", True, True), ("desk", "dark", True, False), ("phone", "light", False, True), ("phone", "dark", True, False)],
)
def test_accessible(kind, window, scheme, colours, all_else, browser, picture):
    page = browser.new_page(viewport=checks.DESK if window == "desk" else checks.PHONE, color_scheme=scheme)
    opened = checks.Visit(page, kind)
    if picture:
        take(page, f"{picture}-{window}-{scheme}.png")
    faults = checks.accessible(opened, colours, all_else)
    page.close()
    none(faults)


def test_first_paint(front, browser, record_property):
    """Says when a folder's first page stands on the screen; machines differ, so nothing hangs on how soon that is."""
    times = []
    for _ in range(5):
        page = browser.new_page(viewport=checks.DESK)
        times.append(checks.first_paint(checks.Visit(page, front)))
        page.close()
    assert all(times), "it paints nothing"
    record_property(f"first paint of {front.parent.name}/index.html", f"{min(times):.0f} to {max(times):.0f} ms")
