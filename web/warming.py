"""Does once, beside the start, what the first of everything would make somebody wait for.

Word lists and models are read on first use, templates compiled, and the encoder's first run is its slowest.
"""

from web.catalogue import DEFAULT, catalogue_of
from web.conversation import explained
from web.core import Core
from web.examples import example_questions
from web.pages import environment


def warm(core: Core) -> None:
    """Ask, explain and search in a loaded core, and compile every page's template; waits until its encoder is there."""
    for name in environment.list_templates():
        environment.get_template(name)
    for question in example_questions(core, catalogue_of(DEFAULT)):
        answer, focus = core.ask(question)
        explained(core, focus, answer.lang)
        core.search(question)
