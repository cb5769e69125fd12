"""What the endpoints share: the settings, the loader of the core, the state store and the pictures of pages."""

from dataclasses import dataclass

from fastapi import Request

from assistant.settings import Settings
from web.core import Core
from web.readiness import Loader
from web.sheets import Pictures
from web.state.store import Store


@dataclass(frozen=True, slots=True)
class Site:
    """One running application."""

    settings: Settings
    loader: Loader
    store: Store
    pictures: Pictures


def site_of(request: Request) -> Site:
    """The application that serves this request; raises TypeError where the app was not made by `create_app`."""
    site = request.app.state.site
    if not isinstance(site, Site):
        raise TypeError("app.state.site is not a Site: make the app with web.app.create_app")
    return site


def core_of(request: Request) -> Core:
    """The loaded core; raises NotReadyError while there is none."""
    return site_of(request).loader.core()
