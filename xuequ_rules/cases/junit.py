"""The results of cases as JUnit XML, for continuous integration: a suite for each pack, a test for each case."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from xuequ_rules.cases.tested import Tested
from xuequ_rules.diagnostics import render

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML document may hold


def junit(found: Iterable[Tested], lang: str) -> str:
    """Return the cases of packs as JUnit XML; a fault of the case files is a test with an error."""
    suites = ET.Element("testsuites")
    for one in found:
        suite = ET.SubElement(suites, "testsuite", name=_clean(one.pack))
        for result in one.results:
            test = _test(suite, f"{one.pack}.{result.case.clause}", result.case.name)
            if result.problems:
                failure = ET.SubElement(test, "failure", message=_clean(result.problems[0]), type="case")
                failure.text = _clean("\n".join([result.case.place, *result.problems]))
        for fault in one.faults:
            test = _test(suite, one.pack, fault.code)
            error = ET.SubElement(test, "error", message=_clean(fault.message(lang)), type=fault.code)
            error.text = _clean(render(fault, lang))
        _count(suite)
    for name in ("tests", "failures", "errors"):
        suites.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _test(suite: ET.Element, of: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_clean(of), name=_clean(name))


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("skipped", "0")


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
