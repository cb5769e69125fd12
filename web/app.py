"""Makes the web application: JSON API, pages, static files, and the core that loads behind them."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from assistant.settings import Settings
from web import api, pages, problems, report
from web.catalogue import catalogue
from web.core import Core
from web.language import LanguageOfRequest
from web.limits import BodyLimit
from web.loading import load_core, served_version
from web.origin import SameOriginWrites
from web.readiness import Loader, NotReadyError
from web.rooms import agencies, calendar, chat, compare, conversations, glossary, plans, proof, search, tasks, widget
from web.security import SafeHeaders
from web.sheets import Pictures
from web.site import Site
from web.state.engine import StateError
from web.state.store import Store
from web.warming import warm

log = logging.getLogger(__name__)
_WORTH_PACKING = 1000
ROOMS = (chat, conversations, plans, tasks, agencies, compare, calendar, search, glossary, proof, report, widget)


def create_app(settings: Settings, load: Callable[[], Core] | None = None) -> FastAPI:
    """The application; `load` gives the core (default: the published index generation) and runs in the background.

    Raises StateError when the database URL of the settings is unusable. A database that only cannot be written does
    not stop the application.
    """
    site = Site(
        settings,
        _loader(settings) if load is None else Loader(load, version=lambda: served_version(settings)),
        Store(settings.database_url, settings.conversation_days),
        Pictures(settings.corpus),
    )

    app = FastAPI(
        title="CCHC assistant",
        version=_version(),
        description="Exact, cited answers about Vietnamese administrative-reform plans.",
        docs_url=None,  # FastAPI's own documentation pages load scripts from the internet.
        redoc_url=None,
        lifespan=_life_of(site),
    )
    app.state.site = site
    for part in (api, pages, *ROOMS):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=pages.FOLDER / "static"), name="static")
    _add_health(app, site)
    problems.install(app, pages.problem_page)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=5)
    app.add_middleware(BodyLimit)
    app.add_middleware(SameOriginWrites, page=pages.problem_page)
    for layer in (LanguageOfRequest, SafeHeaders):
        app.add_middleware(layer)
    return app


def _loader(settings: Settings) -> Loader:
    return Loader(lambda: load_core(settings), version=lambda: served_version(settings), warm=warm)


def _life_of(site: Site) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        site.loader.start()
        _forget_expired(site.store)
        yield
        site.loader.stop()
        site.store.close()

    return life


def _add_health(app: FastAPI, site: Site) -> None:
    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """The process is alive."""
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> Response:
        """Questions can be answered; warns when the state cannot be written, or a newer index cannot be loaded."""
        try:
            site.loader.core()
        except NotReadyError as error:
            return problems.not_ready(error).response("/readyz")
        return JSONResponse({"status": "ready", "warnings": [*_index_warnings(site), *_state_warnings(site)]})


def _forget_expired(store: Store) -> None:
    try:
        store.expire()
    except StateError as error:
        log.warning("Answers will not be recorded: %s", error)


def _index_warnings(site: Site) -> list[str]:
    outdated = site.loader.outdated
    return [catalogue().text("problems.outdated", detail=outdated)] if outdated else []


def _state_warnings(site: Site) -> list[str]:
    earlier = site.store.problem
    try:
        site.store.check()
    except StateError as error:
        return [str(error)]
    # The lock could be had; a write that failed before for another reason (a full disk) still counts.
    site.store.problem = earlier
    return [earlier] if earlier else []


def _version() -> str:
    try:
        return version("cchc-assistant")
    except PackageNotFoundError:
        return "0"
