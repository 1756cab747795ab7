"""What a reader can do with a page: search, sort, filter, link to what was chosen, and do without scripts.

As in `checks.py`, every check gives its faults in words.
"""

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

from playwright.sync_api import TimeoutError


def _plain(text):
    """Words as a reader may type them: small letters, no accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter))


def follow(page):
    """Opens the address that the page has given itself, as whoever is sent it does."""
    address = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(address)


def search(visit):
    """Of several pages, each has a box that finds every indicator, locality and team by their words, says how many, and is worked by keys alone."""
    page, faults = visit.page, []
    box = page.locator("#search")
    if not box.count() and [*visit.folder.rglob("*.html")] == [visit.file]:
        return []
    if not box.count() or not box.is_visible():
        return ["has no search box"]
    entries = page.evaluate(
        "[...document.querySelectorAll('#found li')].map(li => [li.dataset.words + ' ' + li.textContent, li.querySelector('a').href])"
    )
    shown = "[...document.querySelectorAll('#found li')].filter(li => li.checkVisibility()).map(li => li.querySelector('a').href)"
    if page.evaluate(shown):
        faults.append("finds something before anything is searched for")

    pages = {file.as_uri() for kind in ["indicator", "locality", "team"] for file in visit.folder.glob(f"{kind}/*.html")}
    reachable = {urldefrag(href).url for _, href in entries}
    if pages - reachable:
        faults.append(f"the search box knows nothing of {len(pages - reachable)} pages, such as {min(pages - reachable)}")

    words = re.findall(r"\w{4,}", entries[0][0])
    last = re.findall(r"\w{4,}", entries[-1][0])
    file = Path(unquote(urlparse(entries[0][1]).path)).stem
    for typed in [words[0], words[0].upper(), f"{words[-1]} {words[0][:3]}", last[0][:-1], file, "s", "zzzz"]:
        box.fill(typed)
        wanted = [href for text, href in entries if all(word in _plain(text) for word in _plain(typed).split())]
        found, said = page.evaluate(shown), page.locator("#found-status").inner_text()
        if found != wanted[:12]:
            faults.append(f"“{typed}” finds {len(found)} and not {len(wanted[:12])} of {len(wanted)}")
        counts = [int(number) for number in re.findall(r"\d+", said)] or [0]
        if counts != ([len(wanted)] if len(wanted) <= 12 else [12, len(wanted)]):
            faults.append(f"“{typed}” says “{said}” where {len(wanted)} match")

    box.fill(words[0])
    first = page.evaluate(shown)[:1]
    focus = "document.activeElement.href || document.activeElement.id"
    for key, wanted in [("ArrowDown", first), ("ArrowUp", ["search"])]:
        page.keyboard.press(key)
        if [page.evaluate(focus)] != wanted:
            faults.append(f"{key} leads to {page.evaluate(focus)}")
    page.keyboard.press("Escape")
    if box.input_value() or page.evaluate(shown):
        faults.append("Escape leaves the search as it was")
    box.fill(words[0])
    follow(page)
    if box.input_value() != words[0] or page.evaluate(shown)[:1] != first:
        faults.append("a link to a search does not repeat it")
    box.focus()
    page.keyboard.press("Enter")
    try:
        page.wait_for_url(lambda url: [url] == first, timeout=5000)
    except TimeoutError:
        faults.append(f"Enter opens {page.url}")
    page.goto(visit.file.as_uri())
    return faults


def sorting(visit):
    """A click on a heading sorts its table up, another down, a third puts it back; themes and sums stay where they are."""
    return visit.page.evaluate(
        """() => {
            const faults = [];
            const collator = new Intl.Collator('en-GB');
            const words = cell => {
                if (cell.dataset.value !== undefined) return cell.dataset.value;
                const copy = cell.cloneNode(true);
                copy.querySelectorAll('small, svg, .unseen, [hidden]').forEach(part => part.remove());
                return copy.textContent.trim();
            };
            const number = cell => {
                const found = words(cell).replaceAll(',', '').replace('−', '-').match(/[+-]?\\d+(\\.\\d+)?/);
                return found && Number(found[0]);
            };
            const stays = row => row.matches('.theme, .sum');
            const follows = row => row.dataset.level !== undefined && !stays(row);
            // What a row belongs to: the heading or sum above it, and for one that follows another, that other.
            const place = row => {
                let leader = null, part = row.parentNode;
                for (let at = row.previousElementSibling; at; at = at.previousElementSibling) {
                    if (stays(at)) { part = at; break; }
                    if (!leader && !follows(at)) leader = at;
                }
                return [part, follows(row) ? leader : null];
            };
            const alike = (one, other) => one.every((part, index) => part === other[index]);
            for (const table of document.querySelectorAll('table.sortable')) {
                const rows = () => [...table.tBodies].flatMap(body => [...body.rows]);
                const original = rows(), places = new Map(original.map(row => [row, place(row)]));
                for (const head of table.querySelectorAll('thead th[scope=col]')) {
                    const name = table.id + ', ' + head.textContent.trim();
                    const button = head.querySelector('button');
                    if (head.dataset.sort === 'none') { if (button) faults.push(name + ' sorts what has no order'); continue; }
                    if (!button) { faults.push(name + ' has no button'); continue; }
                    const numeric = head.matches('.number, [data-sort=number]');
                    for (const [direction, sign] of [['ascending', 1], ['descending', -1]]) {
                        button.click();
                        const now = rows();
                        if (head.getAttribute('aria-sort') !== direction) faults.push(name + ' does not say that it is ' + direction);
                        if (table.querySelectorAll('[aria-sort]').length !== 1) faults.push(name + ' says that several columns are sorted');
                        if (now.length !== original.length || !original.every(row => now.includes(row))) faults.push(name + ' loses rows');
                        if (original.some((row, index) => stays(row) && now[index] !== row)) faults.push(name + ' moves a heading or a sum');
                        if (now.some(row => !alike(place(row), places.get(row)))) faults.push(name + ' takes rows from where they belong');
                        let before = null;
                        for (const row of now) {
                            if (stays(row)) before = null;
                            const cell = row.cells[head.cellIndex];
                            if (stays(row) || follows(row) || !cell) continue;
                            if (before) {
                                const [a, b] = [before, cell].map(numeric ? number : words);
                                const wrong = !numeric ? sign * collator.compare(a, b) > 0
                                    : a === null ? b !== null : b !== null && sign * (a - b) > 0;
                                if (wrong) { faults.push(`${name}, ${direction}: “${words(before)}” stands before “${words(cell)}”`); break; }
                            }
                            before = cell;
                        }
                    }
                    button.click();
                    if (head.hasAttribute('aria-sort') || rows().some((row, index) => row !== original[index])) faults.push(name + ' is not put back');
                }
            }
            return [...new Set(faults)];
        }"""
    )


# What a filter may show or hide.
FILTERED = "[data-period], [data-level], [data-theme]"


def filters(visit):
    """Where parts carry what can be filtered by, a filter shows what carries its value and nothing else, says how many that are, can be linked to
    and put back."""
    page, faults = visit.page, []
    if not page.locator("#filters").count():
        return ["has no filters"] if page.locator("main").locator(FILTERED).count() else []
    state = """() => {
        const chosen = Object.fromEntries([...document.querySelectorAll('#filters select')].map(select => [select.dataset.filter, select.value]));
        const wrong = [];
        let shown = 0, counted = 0, all = 0;
        for (const element of document.querySelectorAll('main [data-period], main [data-level], main [data-theme]')) {
            if (element.closest('#filters')) continue;
            const wanted = Object.entries(chosen).every(([name, value]) => value === '' || !(name in element.dataset)
                || element.dataset[name].split(' ').includes(value));
            // A part of something hidden is hidden, whatever it carries itself.
            const visible = getComputedStyle(element).display !== 'none';
            if (wanted !== visible) wrong.push(element.textContent.trim().slice(0, 40));
            if (element.checkVisibility()) shown++;
        }
        for (const row of document.querySelectorAll('main [data-counted]')) { all++; if (row.checkVisibility()) counted++; }
        return { chosen, wrong, shown, counted, all, said: document.getElementById('filter-status').textContent };
    }"""
    first = page.evaluate(state)

    def look(words):
        now = page.evaluate(state)
        if now["wrong"]:
            faults.append(f"{words}: {len(now['wrong'])} wrongly shown or hidden, such as “{now['wrong'][0]}”")
        if [int(number) for number in re.findall(r"\d+", now["said"])][:2] != [now["counted"], now["all"]]:
            faults.append(f"{words}: says “{now['said']}” where {now['counted']} of {now['all']} are shown")
        if not now["shown"]:
            faults.append(f"{words}: shows nothing")
        return now

    look("at first")
    choices = page.evaluate(
        "[...document.querySelectorAll('#filters select')].map(select => [select.dataset.filter, [...select.options].map(option => option.value)])"
    )
    for name, values in choices:
        select = page.locator(f"#filter-{name}")
        for value in values:
            select.select_option(value)
            look(f"{name} “{value}”")
        select.select_option(first["chosen"][name])
    for name, values in choices:
        page.locator(f"#filter-{name}").select_option(values[-1])
    last = look("every filter at its last value")
    follow(page)
    again = look("the same from a link")
    if (again["chosen"], again["counted"]) != (last["chosen"], last["counted"]):
        faults.append(f"a link to a filter gives {again['chosen']} and not {last['chosen']}")
    page.locator("#filter-reset").click()
    if page.evaluate(state) != first:
        faults.append("what was there at first is not put back")
    page.goto(visit.file.as_uri())
    return faults


ALL = [search, sorting, filters]


def without_scripts(visit):
    """Without scripts a page offers nothing that would not work, and shows all that it holds."""
    page, faults = visit.page, []
    if page.evaluate("[...document.querySelectorAll('button, input, select')].some(control => control.checkVisibility())"):
        faults.append("offers a control that does nothing without scripts")
    # What a filter may show is no loss: by default it is not shown with scripts either.
    choices = f"#filters, {FILTERED}"
    if page.evaluate(f"[...document.querySelectorAll('main [hidden]')].some(part => part.textContent.trim() && !part.closest('{choices}'))"):
        faults.append("hides something that only a script would show")
    return faults
