"""A browser, and the pages of every folder that `--pages` names."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import checks


def pytest_addoption(parser):
    parser.addoption("--pages", type=lambda folder: Path(folder).resolve(), action="append", default=[], help="a folder of pages: a publication, a public pack, an inspection's")
    parser.addoption("--chromium", default="/usr/bin/chromium", help="the browser")
    parser.addoption("--screenshots", type=Path, help="where to put pictures of every kind of page")


def elements(file):
    body = file.read_text().partition("</head>")[2]
    return {(tag, *re.findall(r'\bclass="([^"]*)"', rest)) for tag, rest in re.findall(r"<(\w+)([^>]*)>", body)}


def kinds(files):
    """Every page beside an overview, and of the other folders the fewest pages that hold every kind of element between them."""
    chosen = [file for file in files if (file.parent / "index.html") in files]
    for folder in sorted({file.parent for file in files} - {file.parent for file in chosen}):
        held = {file: elements(file) for file in files if file.parent == folder}
        missing = set().union(*held.values())
        while missing:
            richest = max(held, key=lambda file: len(held[file] & missing))
            chosen.append(richest)
            missing -= held[richest]
    return chosen


def pytest_generate_tests(metafunc):
    folders = metafunc.config.getoption("pages")
    pages = [sorted(folder.rglob("*.html")) for folder in folders]
    fronts = [folder / "index.html" for folder in folders]
    for fixture, chosen in [("file", sum(pages, [])), ("kind", sum(map(kinds, pages), [])), ("front", fronts)]:
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, chosen, ids=[str(file.relative_to(above(folders))) for file in chosen])


def above(folders):
    """The folder that holds all others; of one, itself."""
    return Path(os.path.commonpath(folders))


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture
def picture(kind, pytestconfig):
    """Where the picture of a page belongs, or None where no pictures are asked for."""
    folder, folders = pytestconfig.getoption("screenshots"), pytestconfig.getoption("pages")
    return folder and folder / "-".join(kind.relative_to(above(folders)).with_suffix("").parts)


@pytest.fixture(scope="session")
def browser(pytestconfig):
    # Chromium has no sandbox for root, whom containers run as.
    arguments = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pytestconfig.getoption("chromium"), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(browser):
    return browser.new_page(viewport=checks.DESK, color_scheme="light")


@pytest.fixture
def visit(desk):
    """Opens files at the width of a desk, and listens to them until the test ends."""
    opened = []

    def open_(file):
        opened.append(checks.Visit(desk, file))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
