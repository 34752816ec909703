"""The part of QTI 2.1 that our files use, as data: what each element may hold and say (QTI 2.1 Information Model and XSD
`imsqti_v2p1`). The schema itself may not lie here; whoever has it runs the acceptance test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
INLINE = set(
    "a abbr acronym b big br cite code dfn em i img kbd object q samp small span strong sub sup tt var".split()
)
BLOCK = set("address blockquote div dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split())
INTERACTIONS = set("choiceInteraction orderInteraction matchInteraction feedbackBlock".split())
IN_LINE = INLINE | set("textEntryInteraction endAttemptInteraction printedVariable".split())
FLOW = INLINE | BLOCK
NUMERIC = set(
    "sum product divide integerDivide truncate round index variable baseValue mapResponse testVariables".split()
)
LOGIC = set("and not isNull match gt gte".split()) | NUMERIC
RULES = set("setOutcomeValue responseCondition".split())
TEST_RULES = set("setOutcomeValue outcomeCondition".split())

MIXED: dict[str, set[str]] = {
    **dict.fromkeys("p pre h1 h2 h3 h4 h5 h6 address dt caption".split(), IN_LINE),
    **dict.fromkeys(INLINE - {"br", "img", "object"}, IN_LINE),
    **dict.fromkeys("div li dd td th".split(), FLOW | IN_LINE | INTERACTIONS),
    **dict.fromkeys("prompt simpleChoice simpleAssociableChoice modalFeedback object".split(), FLOW),
    "testFeedback": FLOW | {"printedVariable"},
    "feedbackBlock": FLOW | INTERACTIONS,
    **{key: set() for key in "value baseValue".split()},
}
"""Elements with text, and what may stand between it in any order."""

PLAIN: dict[str, list[tuple[set[str], int, int | None]]] = {
    "assessmentItem": [
        ({"responseDeclaration"}, 0, None), ({"outcomeDeclaration"}, 0, None), ({"itemBody"}, 0, 1), ({"responseProcessing"}, 0, 1),
        ({"modalFeedback"}, 0, None),
    ],
    "responseDeclaration": [({"correctResponse"}, 0, 1), ({"mapping"}, 0, 1)],
    "outcomeDeclaration": [({"defaultValue"}, 0, 1)],
    "correctResponse": [({"value"}, 1, None)],
    "defaultValue": [({"value"}, 1, None)],
    "mapping": [({"mapEntry"}, 1, None)],
    "itemBody": [(BLOCK | INTERACTIONS, 1, None)],
    "blockquote": [(BLOCK | INTERACTIONS, 0, None)],
    "choiceInteraction": [({"prompt"}, 0, 1), ({"simpleChoice"}, 1, None)],
    "orderInteraction": [({"prompt"}, 0, 1), ({"simpleChoice"}, 1, None)],
    "matchInteraction": [({"prompt"}, 0, 1), ({"simpleMatchSet"}, 2, 2)],
    "simpleMatchSet": [({"simpleAssociableChoice"}, 0, None)],
    "ul": [({"li"}, 0, None)],
    "ol": [({"li"}, 0, None)],
    "dl": [({"dt", "dd"}, 0, None)],
    "table": [({"caption"}, 0, 1), ({"thead"}, 0, 1), ({"tfoot"}, 0, 1), ({"tbody"}, 1, None)],
    **{key: [({"tr"}, 1, None)] for key in "thead tbody tfoot".split()},
    "tr": [({"td", "th"}, 1, None)],
    **{key: [] for key in ("br hr img textEntryInteraction endAttemptInteraction printedVariable mapEntry variable mapResponse testVariables selection "
        "ordering timeLimits itemSessionControl").split()},
    "responseProcessing": [(RULES, 0, None)],
    "responseCondition": [({"responseIf"}, 1, 1), ({"responseElseIf"}, 0, None), ({"responseElse"}, 0, 1)],
    "responseIf": [(LOGIC, 1, 1), (RULES, 0, None)],
    "responseElseIf": [(LOGIC, 1, 1), (RULES, 0, None)],
    "responseElse": [(RULES, 0, None)],
    "outcomeProcessing": [(TEST_RULES, 0, None)],
    "outcomeCondition": [({"outcomeIf"}, 1, 1), ({"outcomeElse"}, 0, 1)],
    "outcomeIf": [(LOGIC, 1, 1), (TEST_RULES, 0, None)],
    "outcomeElse": [(TEST_RULES, 0, None)],
    "setOutcomeValue": [(LOGIC, 1, 1)],
    **{key: [(LOGIC, 1, 1)] for key in "not isNull truncate round index".split()},
    **{key: [(LOGIC, 2, 2)] for key in "match gt gte divide integerDivide".split()},
    **{key: [(LOGIC, 1, None)] for key in "and product".split()},
    "sum": [(NUMERIC, 1, None)],
    "assessmentTest": [
        ({"outcomeDeclaration"}, 0, None), ({"timeLimits"}, 0, 1), ({"testPart"}, 1, None), ({"outcomeProcessing"}, 0, 1),
        ({"testFeedback"}, 0, None),
    ],
    "testPart": [({"itemSessionControl"}, 0, 1), ({"assessmentSection"}, 1, None)],
    "assessmentSection": [
        ({"selection"}, 0, 1), ({"ordering"}, 0, 1), ({"assessmentItemRef", "assessmentSection"}, 0, None)
    ],
    "assessmentItemRef": [],
}  # fmt: skip
"""Elements without text: what they hold, in this order, how often at least and at most."""

SIDES = "width? height?"
ATTRIBUTES: dict[str, str] = {
    "assessmentItem": "identifier title adaptive timeDependent toolName? lang? schemaLocation?",
    "responseDeclaration": "identifier cardinality baseType?",
    "outcomeDeclaration": "identifier cardinality baseType? normalMinimum? normalMaximum? masteryValue? interpretation?",
    "mapping": "defaultValue? lowerBound? upperBound?",
    "mapEntry": "mapKey mappedValue caseSensitive?",
    "choiceInteraction": "responseIdentifier shuffle? maxChoices?",
    "orderInteraction": "responseIdentifier shuffle?",
    "matchInteraction": "responseIdentifier shuffle? maxAssociations?",
    "simpleChoice": "identifier",
    "simpleAssociableChoice": "identifier matchMax",
    "textEntryInteraction": "responseIdentifier expectedLength?",
    "endAttemptInteraction": "responseIdentifier title",
    "modalFeedback": "outcomeIdentifier showHide identifier",
    "feedbackBlock": "outcomeIdentifier showHide? identifier",
    "testFeedback": "access outcomeIdentifier showHide identifier",
    "printedVariable": "identifier",
    "a": "href lang?",
    "img": f"src alt {SIDES}",
    "object": f"data type {SIDES}",
    "td": "lang? rowspan? colspan? scope? align?",
    "th": "lang? rowspan? colspan? scope? align?",
    "setOutcomeValue": "identifier",
    "variable": "identifier",
    "mapResponse": "identifier",
    "baseValue": "baseType",
    "index": "n",
    "testVariables": "variableIdentifier",
    "assessmentTest": "identifier title toolName? schemaLocation?",
    "testPart": "identifier navigationMode submissionMode",
    "itemSessionControl": "maxAttempts? showFeedback? allowReview? allowSkipping?",
    "timeLimits": "maxTime? allowLateSubmission?",
    "assessmentSection": "identifier title visible keepTogether?",
    "selection": "select",
    "ordering": "shuffle?",
    "assessmentItemRef": "identifier href",
}
"""What an element says; what is optional has a question mark. Elements that are not here may say their language."""

VALUES = {
    "cardinality": "single|multiple|ordered",
    "baseType": "identifier|boolean|integer|float|string|directedPair",
    "showHide": "show|hide",
    "navigationMode": "linear|nonlinear",
    "submissionMode": "individual|simultaneous",
    "access": "atEnd|during",
    "scope": "row|col|rowgroup|colgroup",
    "align": "left|center|right|justify|char",
    **dict.fromkeys(
        "adaptive timeDependent shuffle caseSensitive visible keepTogether allowReview".split(), "true|false"
    ),
    **dict.fromkeys("width height".split(), r"\d+%?"),
    **dict.fromkeys(
        "maxChoices matchMax maxAssociations select rowspan colspan n maxAttempts expectedLength".split(), r"\d+"
    ),
    **dict.fromkeys("identifier responseIdentifier outcomeIdentifier variableIdentifier".split(), r"[A-Za-z_][\w-]*"),
    **dict.fromkeys("mappedValue defaultValue lowerBound normalMaximum maxTime masteryValue".split(), r"-?\d+(\.\d+)?"),
    "lang": r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*",
    **dict.fromkeys("href src data".split(), r"([!#-;=?-Z_a-z~]|\[|\])+"),
}
"""The form of values."""


def faults(root: Any) -> Iterator[str]:
    """What is wrong with an item or a test, a sentence each."""
    declared = {d.get("identifier") for d in root if etree.QName(d).localname.endswith("Declaration")} | {
        "completionStatus"
    }
    for one in root.iter():
        name = etree.QName(one)
        if name.namespace != QTI or name.localname not in {**MIXED, **PLAIN}:
            yield f"<{name.localname}> is no element that is known here"
            continue
        yield from _children(one, name.localname)
        yield from _attributes(one, name.localname)
        if name.localname in ("variable", "mapResponse", "setOutcomeValue") and one.get("identifier") not in declared:
            yield f"<{name.localname}> speaks of '{one.get('identifier')}', which is not declared"
        for key in ("responseIdentifier", "outcomeIdentifier"):
            if one.get(key) is not None and one.get(key) not in declared:
                yield f"<{name.localname}> speaks of '{one.get(key)}', which is not declared"
    responses = [one.get("responseIdentifier") for one in root.iter() if one.get("responseIdentifier")]
    if len(responses) != len(set(responses)):
        yield "two interactions have one response"


def _children(one: Any, name: str) -> Iterator[str]:
    inside = [etree.QName(child).localname for child in one]
    if name in MIXED:
        for child in set(inside) - MIXED[name]:
            yield f"<{name}> holds <{child}>"
        return
    if "".join([one.text or "", *(child.tail or "" for child in one)]).strip():
        yield f"<{name}> holds text"
    place = 0
    for names, least, most in PLAIN[name]:
        count = 0
        while place < len(inside) and inside[place] in names and (most is None or count < most):
            place, count = place + 1, count + 1
        if count < least:
            yield f"<{name}> holds {count} of {sorted(names)}"
    if place < len(inside):
        yield f"<{name}> holds <{inside[place]}>, or holds it there"


def _attributes(one: Any, name: str) -> Iterator[str]:
    known = ATTRIBUTES.get(name, "lang?").split()
    said = {etree.QName(key).localname: value for key, value in one.attrib.items()}
    for key in known:
        if not key.endswith("?") and key not in said:
            yield f"<{name}> does not say '{key}'"
    for key, value in said.items():
        if key not in [one.rstrip("?") for one in known]:
            yield f"<{name}> says '{key}'"
        elif key in VALUES and not re.fullmatch(VALUES[key], value):
            yield f"<{name}> says '{key}' as '{value}'"
