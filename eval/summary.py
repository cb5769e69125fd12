"""A run -> its figures: shares passed and ranking measures, by type, register and plan; and what must be none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.measures import Abstention, Share, ranking
from eval.runs import DEPTH, Item, Places, Run
from eval.topics import KINDS, REGISTERS

NO_PLAN = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Items that have something in common: how many passed, and how the right passages ranked for `ranked` of them."""

    name: str
    passed: Share
    ranked: int
    ranking: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one run."""

    run: Run
    whole: Group
    by: Mapping[str, tuple[Group, ...]]
    abstention: Abstention
    wrongly_sure: Share
    confident: tuple[Item, ...]
    unsupported: tuple[Item, ...]
    misquoted: tuple[Item, ...]
    broken: tuple[Item, ...]
    failed: tuple[Item, ...]
    citations: int


def summarize(run: Run) -> Summary:
    """The figures of `run`."""
    items = run.items
    silent = [item for item in items if item.expect == "abstain"]
    return Summary(
        run=run,
        whole=group("all", items),
        by={
            "type": _groups(items, KINDS, lambda item: (item.type,)),
            "register": _groups(items, REGISTERS, lambda item: (item.register,)),
            "plan": _groups(items, _plans(items), lambda item: item.plans or (NO_PLAN,)),
        },
        abstention=Abstention.of((item.expect == "abstain", item.status == "abstained") for item in items),
        wrongly_sure=Share.among(item.status == "answered" for item in silent),
        confident=tuple(item for item in items if item.confident),
        unsupported=tuple(item for item in items if item.unsupported),
        misquoted=tuple(item for item in items if item.misquoted),
        broken=tuple(item for item in items if item.error is not None),
        failed=tuple(item for item in items if not item.ok),
        citations=sum(len(item.citations) for item in items),
    )


def group(name: str, items: Sequence[Item]) -> Group:
    """The figures of `items` under one name."""
    placed = {item.id: item.places for item in items if item.places is not None}
    return Group(name, Share.among(item.ok for item in items), len(placed), ranking_of(placed))


def ranking_of(placed: Mapping[str, Places]) -> dict[str, float]:
    """Ranking measures from the places of right passages, by topic."""
    right = {topic: [_right(number) for number in range(places.of)] for topic, places in placed.items()}
    return ranking(right, {topic: _found(places) for topic, places in placed.items()})


def _found(places: Places) -> list[str]:
    """Ids that stand for a ranking: right ones at their places, others elsewhere."""
    right = {place: _right(number) for number, place in enumerate(places.at)}
    return [right.get(place, f"other {place}") for place in range(1, DEPTH + 1)]


def _right(number: int) -> str:
    return f"right {number}"


def _groups(items: Sequence[Item], names: Iterable[str], of: Callable[[Item], tuple[str, ...]]) -> tuple[Group, ...]:
    found = ((name, [item for item in items if name in of(item)]) for name in names)
    return tuple(group(name, members) for name, members in found if members)


def _plans(items: Sequence[Item]) -> list[str]:
    """Every plan that an item rests on, and a name for those that rest on none."""
    return [*sorted({plan for item in items for plan in item.plans}), NO_PLAN]
