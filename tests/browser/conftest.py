"""A browser, and the pages of the publication that `--publication` names."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import checks


def pytest_addoption(parser):
    parser.addoption("--publication", type=lambda folder: Path(folder).resolve(), help="the folder of a publication, as `righttime run` names it")
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
    folder = metafunc.config.getoption("publication")
    files = sorted(folder.rglob("*.html")) if folder else []
    for fixture, choose in [("file", list), ("kind", kinds)]:
        if fixture in metafunc.fixturenames:
            chosen = choose(files)
            metafunc.parametrize(fixture, chosen, ids=[str(file.relative_to(folder)) for file in chosen])


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture
def publication(pytestconfig):
    folder = pytestconfig.getoption("publication")
    if not folder:
        pytest.skip("no --publication named")
    return folder


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
