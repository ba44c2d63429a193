"""The header of a pack: whom it binds and when.

Next to read: `compose.py`, which puts packs together by their headers.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from xuequ_rules.diagnostics import Diagnostic, Label
from xuequ_rules.quantities import parse_date
from xuequ_rules.semantics.pack import PackHeader
from xuequ_rules.semantics.scope import Spelling
from xuequ_rules.semantics.work import Source, Work, statements
from xuequ_rules.syntax import declared, nodes
from xuequ_rules.text import Span

EVERYWHERE = ("全国", "national")


def header_of(sources: Sequence[Source]) -> PackHeader | None:
    """Return the header of parsed files, its faults unreported; None where there is none."""
    return header("", Work(sources, spellings=[{} for _ in sources]))


def header(folder: str, work: Work) -> PackHeader | None:
    """Return the header of a pack, its faults reported; None where there is none."""
    headers = [(i, s) for i, s in statements(work) if isinstance(s, declared.Header)]
    if not headers:
        labels = tuple(Label(source.text, Span(0, 0)) for source in work.sources[:1])
        work.faults.append(Diagnostic("PCK302", {"folder": folder}, labels))
        return None
    index, written = headers[0]
    for other, extra in headers[1:]:
        work.report_twice("PCK303", (index, written.id.span), (other, extra.id.span))
    since, until = _day(written.since, last=False), _day(written.until, last=True)
    if since and until and since > until and written.until:
        work.report("PCK311", index, written.until.span, since=since, until=until)
    return PackHeader(
        written.id.value,
        written.title.value,
        written.issuer.value if written.issuer else "",
        written.doc_no.value if written.doc_no else "",
        tuple(_regions(index, written, work)),
        tuple(parent.value for parent in written.parents),
        since,
        until,
        index,
        written.id.span,
        tuple(parent.span for parent in written.parents),
    )


def _regions(index: int, written: declared.Header, work: Work) -> Iterator[str]:
    for region in written.regions:
        if region.value in EVERYWHERE:
            work.spellings[index][region.span] = Spelling(*EVERYWHERE)
            yield ""
        elif region.value.isascii() and region.value.isdigit() and len(region.value) in {2, 4, 6}:
            yield region.value
        else:
            work.report("PCK310", index, region.span, region=region.value)


def _day(written: nodes.Date | None, *, last: bool) -> date | None:
    span = parse_date(written.value) if written else None
    return None if span is None else span.last if last else span.first
